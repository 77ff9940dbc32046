// motion.js: what moves for ever, or for longer than five seconds, for visitors who asked for less motion.
() => {
  const LONGEST = 5000;
  const marked = globalThis.marked ??= [];
  return document.getAnimations().flatMap((animation) => {
    const { effect, playState, timeline } = animation;
    const { endTime, iterations } = effect?.getComputedTiming() ?? {};
    if (!effect?.target || playState !== "running" || timeline !== document.timeline || !(endTime > LONGEST)) return [];
    const mark = marked.push(effect.target) - 1;
    const name = animation.animationName ?? animation.transitionProperty ?? "an animation";
    const lasts = iterations === Infinity ? "without end" : `for ${Math.round(endTime / 1000)} s`;
    return [{
      mark, why: `${name} runs ${lasts} where less motion is asked for`, culprits: [[mark, effect.pseudoElement ?? ""]],
      properties: ["animation-name", "transition-property"],
    }];
  });
};
