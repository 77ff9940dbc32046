"""How the reports of several visits become points and sentences."""

from benchmarks.lighthouse import missed, not_full, scores, shortfalls

FULL = {"performance": 1, "accessibility": 1, "best-practices": 1, "seo": 1}


def report(audits=(), **points):
    """A report as Lighthouse writes it, cut down to what is read; `audits` are name, weight, score and value."""
    found = FULL | {name.replace("_", "-"): value for name, value in points.items()}
    references = [{"id": name, "weight": weight} for name, weight, _, _ in audits]
    return {
        "categories": {name: {"score": value, "auditRefs": references[:]} for name, value in found.items()},
        "audits": {
            name: {"title": name.title(), "score": score, "displayValue": value} for name, _, score, value in audits
        },
    }


def test_performance_is_the_median_and_everything_else_the_worst():
    reports = [report(performance=0.71), report(performance=0.98, seo=0.91), report(performance=0.99)]

    found = scores(reports)

    assert found == {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 91}


def test_an_audit_that_is_not_full_is_told_with_its_points_and_one_that_does_not_apply_is_not():
    audits = [("speed", 10, 0.95, "1.5 s"), ("full", 3, 1, ""), ("absent", 1, None, ""), ("advice", 0, 0.5, "")]

    found = list(shortfalls(report(audits)))

    assert found == [("speed", 95, "1.5 s"), ("advice", 50, "Advice (counts for nothing)")]


def test_an_audit_is_told_once_with_the_worst_of_each_theme():
    early, late = report([("speed", 10, 0.95, "1.5 s")]), report([("speed", 10, 0.9, "1.8 s")])

    lines = list(not_full({"paper": [early, late, early], "noir": [early], "full": [report()]}))

    assert lines == ["speed: paper 90: 1.8 s; noir 95: 1.5 s"]


def test_a_goal_that_is_missed_is_told_by_theme():
    visits = {"paper": [report(performance=0.97, seo=0.91)], "noir": [report(performance=0.98)]}

    assert list(missed(visits)) == [
        "paper: performance is 97, the goal is 98",
        "paper: seo is 91, the goal is 100",
    ]
