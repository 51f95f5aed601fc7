"""What every bot of the races says, and to whom."""

from urllib.request import urlopen

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
FIRST = 2_000_001
FLYING = 256  # calls at once; what each peer was fastest with
TEXT = "Second Caspian Economic Forum: 12 August 2021, Moscow. Registration is open until 5 August."
HELP = "<b>What I can do</b>\n\n" + "\n".join(f"/command{number} – does this or that" for number in range(15))


def say(port: int, count: int) -> None:
    """Let so many people speak."""
    urlopen(f"http://127.0.0.1:{port}/say?count={count}&rate=0&text=/help").close()
