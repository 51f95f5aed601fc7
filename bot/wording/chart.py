"""The chart: growth as a picture that is read on a phone, in the reader's language."""

import threading
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.schedule.text import Language
from bot.wording.growth import Span, by_week
from bot.wording.i18n import plain
from bot.wording.period import short_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, DPI = 1080, 1080, 150  # as wide as a phone shows; 15 points are then about 11 on its screen
TICKS = 5
PAPER, INK, FAINT = "#ffffff", "#1f2933", "#6b7785"
ACTIVE, JOINED, LEFT = "#1d6fb8", "#2a8f5b", "#c8622b"
_pen = threading.Lock()  # matplotlib draws one picture at a time


def growth(days: Sequence[Span], language: Language) -> bytes:
    """A PNG: how many are told, day by day, and below it who came and who left, week by week.

    Loads a heavy library and takes a moment: call it off the loop.
    """
    # The object API alone: pyplot keeps every figure, and a state that threads would share.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    with _pen:
        layout = ConstrainedLayoutEngine(h_pad=0.12, w_pad=0.12, hspace=0.06)
        figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER, layout=layout)
        FigureCanvasAgg(figure)
        upper, lower = figure.subplots(2, 1, height_ratios=(3, 2))
        _active(upper, days, language)
        _weeks(lower, by_week(days), language)
        picture = BytesIO()
        figure.savefig(picture, format="png")
    return picture.getvalue()


def _active(axes: "Axes", days: Sequence[Span], language: Language) -> None:
    places, heights = range(len(days)), [day.active for day in days]
    _prepare(axes, plain(language, "stats-chart-active", count=len(days)), language)
    axes.fill_between(places, heights, color=ACTIVE, alpha=0.14, linewidth=0)
    axes.plot(places, heights, color=ACTIVE, linewidth=3, solid_capstyle="round")
    axes.plot(places[-1:], heights[-1:], color=ACTIVE, marker="o", markersize=9, clip_on=False)
    axes.annotate(
        _number(heights[-1], language),
        (places[-1], heights[-1]),
        xytext=(0, 12),
        textcoords="offset points",
        ha="right",
        fontsize=19,
        fontweight="bold",
        color=ACTIVE,
    )
    axes.set_ylim(0, max(4, *heights) * 1.22)
    axes.set_xlim(0, len(days) - 0.2)
    _date_ticks(axes, days, language)


def _weeks(axes: "Axes", weeks: Sequence[Span], language: Language) -> None:
    _prepare(axes, plain(language, "stats-chart-weeks"), language)
    places = range(len(weeks))
    joined, left = [week.joined for week in weeks], [-week.left for week in weeks]
    axes.bar(places, joined, width=0.72, color=JOINED, label=plain(language, "stats-chart-joined"))
    axes.bar(places, left, width=0.72, color=LEFT, label=plain(language, "stats-chart-left"))
    axes.axhline(0, color=FAINT, linewidth=1)
    axes.spines["bottom"].set_visible(False)
    # Room for the legend above the bars, and a scale of whole numbers also where nothing happened.
    axes.set_ylim(min(-1, *left) * 1.2, max(3, *joined) * 1.45)
    axes.legend(loc="upper right", ncols=2, frameon=False, fontsize=15, labelcolor=INK, borderpad=0)
    _date_ticks(axes, weeks, language)


def _prepare(axes: "Axes", title: str, language: Language) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_title(title, loc="left", fontsize=17, fontweight="bold", color=INK, pad=12)
    axes.set_facecolor(PAPER)
    axes.grid(visible=True, axis="y", color="#e3e8ee", linewidth=1)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=15, labelcolor=INK, color=FAINT, length=0, pad=7)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(FAINT)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))

    def whole(value: float, _place: Any) -> str:
        return _number(abs(round(value)), language)  # who left is drawn downwards, but is no negative number

    axes.yaxis.set_major_formatter(FuncFormatter(whole))


def _date_ticks(axes: "Axes", spans: Sequence[Span], language: Language) -> None:
    step = max(1, (len(spans) - 1) // (TICKS - 1))
    places = sorted(range(len(spans) - 1, -1, -step))[-TICKS:]
    axes.set_xticks(places, [short_day(spans[place].first, language) for place in places])
    if axes.get_xlim()[0] >= 0:  # nothing stands left of the first place: keep its label off the scale
        axes.get_xticklabels()[0].set_horizontalalignment("left")
        axes.get_xticklabels()[-1].set_horizontalalignment("right")


def _number(value: int, language: Language) -> str:
    return plain(language, "stats-number", count=value)
