"""The sentence patterns of rules in Chinese and English, by key."""

from __future__ import annotations

from collections.abc import Mapping

from partyorg.values import Label

_ZH_EN: dict[str, tuple[str, str]] = {
    # the whole
    "sentence": ("{body}。", "{body}."),
    "sentence.noted": ("{body}。{notes}。", "{body}; {notes}."),
    "group": ("({of})", "({of})"),
    "more": ("其他 (共{count}项)", "others ({count} in all)"),
    # what stands between the items of a series
    "join.none": ("", ""),
    "join.and": ("且", " and "),
    "join.or": ("或", " or "),
    "join.times": (" × ", " × "),
    "join.comma": (", ", ", "),
    "join.list": ("、", ", "),
    "join.clauses": ("; ", "; "),
    # numbers, words, truths
    "number": ("{number}", "{number}"),
    "amount": ("{number}{unit}", "{number} {unit}"),
    "amount.close": ("{number}{unit}", "{number}{unit}"),
    "points": ("{number}分", "{number} points"),
    "points.one": ("{number}分", "{number} point"),
    "weight": ("权重{number}", "weight {number}"),
    "word": ("“{word}”", "“{word}”"),
    "always": ("任何情形均成立", "it always holds"),
    "never": ("任何情形均不成立", "it never holds"),
    # what is read
    "measure": ("{measure}", "{measure}"),
    "measure.truth": ("{measure}为“是”", "{measure} is “yes”"),
    "measure.untruth": ("{measure}为“否”", "{measure} is “no”"),
    "ref": ("“{name}”", "“{name}”"),
    "ref.truth": ("“{name}”成立", "“{name}” holds"),
    "param": ("{name}", "{name}"),
    "across": ("{of}{how}", "{how} of {of}"),
    "across.noted": ("{of}{how} ({notes})", "{how} of {of} ({notes})"),
    "place": (
        "{of}的{scope}名次 ({first}, {ties})",
        "the place by {of} {scope} ({first}, {ties})",
    ),
    "place.share": (
        "{of}的{scope}名次占比 ({first}, {ties})",
        "the place by {of} {scope} as a share ({first}, {ties})",
    ),
    "peers": ("{of}的{scope}{how}", "the {how} of {of} {scope}"),
    "whole": (
        "{of}按每{unit}一档计的档数 ({partial})",
        "the number of steps of {unit} in {of} ({partial})",
    ),
    # arithmetic
    "sum": ("{terms}", "{terms}"),
    "plus": (" + {of}", " + {of}"),
    "minus": (" - {of}", " - {of}"),
    "negative": ("-{of}", "-{of}"),
    "product": ("{factors}", "{factors}"),
    "quotient": ("{dividend} ÷ {divisor}", "{dividend} ÷ {divisor}"),
    "quotient.zero": (
        "{dividend} ÷ {divisor} (除数为零时{answer})",
        "{dividend} ÷ {divisor} ({answer} where the divisor is zero)",
    ),
    "clip": ("{of} ({bounds})", "{of} ({bounds})"),
    "low": ("不低于{bound}", "at least {bound}"),
    "high": ("不高于{bound}", "at most {bound}"),
    # conditions
    "compare.at_least": ("{left}不低于{right}", "{left} is at least {right}"),
    "compare.above": ("{left}高于{right}", "{left} is above {right}"),
    "compare.at_most": ("{left}不高于{right}", "{left} is at most {right}"),
    "compare.below": ("{left}低于{right}", "{left} is below {right}"),
    "compare.equal": ("{left}等于{right}", "{left} is equal to {right}"),
    "compare.word": ("{left}为{right}", "{left} is {right}"),
    "compare.truth": (
        "{left}与{right}同时成立或同时不成立",
        "{left} exactly where {right}",
    ),
    "and": ("{terms}", "{terms}"),
    "or": ("{terms}", "{terms}"),
    "not": ("不符合{of}", "not {of}"),
    # what a case comes to
    "gain": ("得{points}", "{points}"),
    "lose": ("扣{points}", "{points} off"),
    "nothing.gain": ("不得分", "no points"),
    "nothing.lose": ("不扣分", "nothing off"),
    "score": ("按{value}计分", "the score is {value}"),
    "score.loss": ("按{value}扣分", "{value} is taken off"),
    "take": ("取{value}", "{value}"),
    "take.word": ("为{value}", "{value}"),
    "take.truth": ("看{value}", "it depends on whether {value}"),
    # scoring
    "most": ("{of}, 最高{points}", "{of}, at most {points}"),
    "least": ("{of}, 最低{points}", "{of}, at least {points}"),
    "most.loss": ("{of}, 最多扣{points}", "{of}, at most {points} off"),
    "least.loss": ("{of}, 最少扣{points}", "{of}, at least {points} off"),
    "ratio": (
        "{of}达到{target}得{points}, 不足按比例计分",
        "{points} where {of} reaches {target}, less in proportion",
    ),
    "ratio.over": (
        "{of}达到{target}得{points}, 不足或超过均按比例计分",
        "{points} where {of} reaches {target}, less or more in proportion",
    ),
    "each": ("{of}每{unit}{points}", "{points} per {unit} of {of}"),
    "each.step": ("{of}每增加{step}{points}", "{points} for every {step} of {of}"),
    "base": ("基础分{points}, {steps}", "from {points}: {steps}"),
    "base.until": ("基础分{points}, {steps}, 扣完为止", "from {points} down to none: {steps}"),
    "base.items": ("基础分{points}, 减去: {parts}", "from {points}: {parts}"),
    "base.items.until": (
        "基础分{points}, 扣完为止: {parts}",
        "from {points} down to none: {parts}",
    ),
    "full": ("{when}的{then}, 否则{otherwise}", "{then} where {when}, otherwise {otherwise}"),
    # bands, words, lines
    "bands": ("{of}{steps}", "{of}: {steps}"),
    "band.from": ("{low}以上 (含) {then}", "{then} from {low}"),
    "band.from.below": ("{low}以上不足{high}{then}", "{then} from {low} to below {high}"),
    "band.above": ("超过{low}{then}", "{then} above {low}"),
    "band.above.upto": ("超过{low}至{high} (含) {then}", "{then} above {low} up to {high}"),
    "rest": ("其余{then}", "otherwise {then}"),
    "match": ("{of}: {rows}", "{of}: {rows}"),
    "match.row": ("{word} {then}", "{word} {then}"),
    "match.rest": ("其余 {then}", "otherwise {then}"),
    "interpolate": (
        "{of}按折线折算: {points}, 两端以外取端点值",
        "{of} along straight lines: {points}, level outside them",
    ),
    "point": ("{at}对应{then}", "{then} at {at}"),
    # steps
    "steps": (
        "{of}为{base}得{points}, {up}, {down}, {partial}",
        "{points} where {of} is {base}, {up}, {down}; {partial}",
    ),
    "step.up": ("每高{unit}{more}", "{more} for every {unit} above"),
    "step.down": ("每低{unit}{more}", "{more} for every {unit} below"),
    "more.points": ("加{points}", "{points} more"),
    "less.points": ("减{points}", "{points} less"),
    # places
    "ranked": (
        "按{of}{scope}排名 ({first}, {ties}): {steps}",
        "by {of} {scope} ({first}, {ties}): {steps}",
    ),
    "top": ("前{high}{then}", "{then} for the top {high}"),
    "top.next": ("前{low}至{high}{then}", "{then} from the top {low} to {high}"),
    "place.one": ("第{high}名{then}", "{then} for place {high}"),
    "place.span": ("第{low}至{high}名{then}", "{then} for places {low} to {high}"),
    # cases
    "choose": ("{cases}; {otherwise}", "{cases}; {otherwise}"),
    "case": ("{when}的, {then}", "where {when}, {then}"),
    "case.named": ("{label} ({when}的), {then}", "{label} (where {when}), {then}"),
    # many into one
    "aggregate": ("{head}: {parts}; {absent}", "{head}: {parts}; {absent}"),
    "aggregate.head": ("以下各项{how}", "{how} of"),
    "aggregate.picked": ("以下各项{how} ({picks})", "{how} ({picks}) of"),
    "pick.best": ("只计最高的{count}项", "only the {count} highest"),
    "pick.worst": ("只计最低的{count}项", "only the {count} lowest"),
    "pick.drop_best": ("去掉最高的{count}项", "without the {count} highest"),
    "pick.drop_worst": ("去掉最低的{count}项", "without the {count} lowest"),
    "part": ("{name}: {of}", "{name}: {of}"),
    "part.weighed": ("{name} ({weight}): {of}", "{name} ({weight}): {of}"),
    "part.alone": ("{name}", "{name}"),
    "part.alone.weighed": ("{name} ({weight})", "{name} ({weight})"),
    "bonus": ("加分合计最高{cap}: {parts}", "bonus, at most {cap} together: {parts}"),
    "deduction": ("合计最多扣{cap}: {parts}", "deduction, at most {cap} together: {parts}"),
    # names, clauses, items
    "named": ("{label}: {of}", "{label}: {of}"),
    "named.value": ("{label} ({of})", "{label} ({of})"),
    "cited": ("{of} (依据{source})", "{of} ({source})"),
    "asked": ("{of} (限考核“{item}”的单位)", "{of} (only where “{item}” is asked)"),
    # notes at the end
    "note.absence": ("{absence}{treatment}", "{absence} {treatment}"),
    "note.measures": ("{measures}: {what}", "{measures}: {what}"),
    "note.param": ("{name}: {entries}", "{name}: {entries}"),
    "entry.always": ("{value}", "{value}"),
    "entry.from": ("自 {first} 起为{value}", "{value} from {first}"),
    "entry.until": ("至 {last} 止为{value}", "{value} up to {last}"),
    "entry.between": ("{first} 至 {last} 为{value}", "{value} from {first} to {last}"),
    "entry.none": ("未作规定", "nothing laid down"),
}

#: Key → pattern in both languages; ``{slot}`` is where a token goes.
CATALOGUE: Mapping[str, Label] = {key: Label(zh=zh, en=en) for key, (zh, en) in _ZH_EN.items()}
