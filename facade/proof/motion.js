// motion.js: what moves for ever, or for longer than five seconds, for visitors who asked for less motion.
() => {
  const LONGEST = 5000;
  const marked = globalThis.marked ??= [];
  return document.getAnimations().flatMap((animation) => {
    const { effect, playState, timeline } = animation;
    const { activeDuration, iterations } = effect?.getComputedTiming() ?? {};
    const byTime = playState === "running" && timeline === document.timeline;
    if (!effect?.target || !byTime || !(activeDuration > LONGEST)) return [];
    const mark = marked.push(effect.target) - 1;
    const name = animation.animationName ?? animation.transitionProperty ?? "an animation";
    const lasts = iterations === Infinity ? "without end" : `for ${Math.round(activeDuration / 1000)} s`;
    return [{
      mark, why: `${name} runs ${lasts} where less motion is asked for`, culprits: [[mark, effect.pseudoElement ?? ""]],
      properties: ["animation-name", "transition-property"],
    }];
  });
};
