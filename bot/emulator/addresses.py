"""Web and e-mail addresses in a plain text, found as Telegram does (with a shorter list of zones)."""

import re
import unicodedata

Found = tuple[int, int, str]  # start, end, "url" | "email"

_KNOWN = """
com org net info biz edu gov int mil name pro aero asia cat coop jobs mobi museum post tel travel app dev
page xyz online site tech store shop club live news world media press blog cloud digital email events expert
finance fund global group guru help host house international invest law legal life link ltd market money
network one partners plus report review school services social software solutions space studio support
systems team technology tips today top tours trade trading training university video website wiki work works
zone art bank bar best business cafe capital care center city community company consulting moscow tatar ton
tickets рф рус москва дети онлайн сайт орг ком бг бел укр срб қаз ac ad ae af ag ai al am ao aq ar as at au
aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu
cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp
gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw
ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na
nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd
se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug
uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
_ZONES = frozenset(_KNOWN.split())
_BAD_ENDS = ".:;,('?!`"
_PROTOCOLS = ("http", "https", "ftp", "tonsite")
_NOT_IN_USER = frozenset("\n/[]{}()'`<>\"@«»")
_NOT_IN_PATH = frozenset('\n<>"«»')
_OWN = re.compile(r"(?:tonsite|tg|ton)://[A-Za-z0-9_-]{1,253}", re.IGNORECASE | re.ASCII)
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:(?:[a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}",
    re.IGNORECASE | re.ASCII,
)


def find_addresses(text: str) -> list[Found]:
    """Every address with its place."""
    found = _own_links(text) if "://" in text else []
    position = 0
    while (dot := text.find(".", position)) != -1 and dot + 1 < len(text):
        if text[dot + 1] == " ":
            position = dot + 2
            continue
        one, position = _around(text, position, dot)
        if one is not None:
            found.append(one)
    return found


def _own_links(text: str) -> list[Found]:
    found: list[Found] = []
    for one in _OWN.finditer(text):
        end = one.end()
        if text[end : end + 1] in ("/", "?", "#"):
            tail = _path_end(text, end)
            end = tail if text[end] == "/" or tail > end + 1 else end
        # Telegram itself counts the scheme of a tonsite link from its last three letters.
        start = one.start() + (4 if one[0].lower().startswith("tonsite") else 0)
        found.append((start, end, "url"))
    return found


def _around(text: str, begin: int, dot: int) -> tuple[Found | None, int]:
    """The address around one dot, searched from `begin` on, and where to go on."""
    start = dot
    while start > begin and _in_domain(text[start - 1]):
        start -= 1
    end, at = dot, -1
    while end < len(text) and (text[end] == "@" or _in_domain(text[end])):
        at = end if text[end] == "@" else at
        end += 1
    if at != -1:
        while start > begin and _in_user(text[start - 1]):
            start -= 1
    end = _port_end(text, end)
    if text[end : end + 1] in ("/", "?", "#"):
        tail = _path_end(text, end)
        end = tail if text[end] == "/" or tail > end + 1 else end
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    whole = _with_prefix(text, begin, start, has_at=at != -1)
    if whole is None:
        while text[end - 1] != ".":
            end -= 1
        return None, max(end, dot + 1)
    found = _judge(text[whole:end], whole) if end > dot + 1 else None
    while end < len(text) and text[end] == ".":
        end += 1
    return found, max(end, dot + 1)


def _with_prefix(text: str, begin: int, start: int, *, has_at: bool) -> int | None:
    """Where the address begins with its user and protocol; None when what stands before forbids one."""
    if start > begin and text[start - 1] == "@":
        if has_at:
            return None
        user = start - 1
        while user > begin and _in_user(text[user - 1]):
            user -= 1
        if user == start - 1:
            return None
        start = user
    if start == begin:
        return start
    before = text[begin:start]
    if len(before.encode()) >= 6 and before.endswith("://"):
        first = start - 3
        while first > begin and _in_protocol(text[first - 1]):
            first -= 1
        return _protocol_start(text[first : start - 3].lower(), start)
    last = text[start - 1]
    return None if last.isalnum() or last in "_/#@" else start


def _protocol_start(protocol: str, start: int) -> int | None:
    if protocol.endswith("http") and protocol != "shttp":
        return start - len("http://")
    if protocol.endswith("https"):
        return start - len("https://")
    if protocol.endswith("ftp") and protocol not in {"tftp", "sftp"}:
        return start - len("ftp://")
    return start - len("tonsite://") if protocol.endswith("tonsite") else None


def _judge(address: str, start: int) -> Found | None:
    """Whether the stretch is an e-mail address, a link, or neither; a link may end earlier."""
    if _EMAIL.fullmatch(address):
        return start, start + len(address), "email"
    if address.startswith("mailto:") and _EMAIL.fullmatch(address[7:]):
        return start + 7, start + len(address), "email"
    protocol = next((one for one in _PROTOCOLS if address.lower().startswith(f"{one}://")), None)
    rest = address[len(protocol) + 3 :] if protocol else address
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    domain = authority.partition("@")[2] if "@" in authority else authority
    if ":" in domain:
        domain = domain[: domain.rindex(":")]
    if not _is_domain(domain, known_only=protocol is None):
        return None
    return start, start + len(address) - len(path) + _balanced(path), "url"


def _is_domain(domain: str, *, known_only: bool) -> bool:
    parts = domain.split(".")
    if len(parts) < 2 or any(not part or len(part.encode()) >= 64 or part.endswith("-") for part in parts):
        return False
    if all(part.isascii() and part.isdigit() for part in parts):
        return len(parts) == 4 and all(int(part) < 256 and str(int(part)) == part for part in parts)
    zone = parts[-1]
    if len(zone) < 2 or "_" in parts[-2]:
        return False
    if zone.startswith("xn--"):
        return len(zone) > 5 and zone[4:].isascii() and zone[4:].isalnum()
    if "_" in zone or "-" in zone:
        return False
    return not known_only or _is_known(zone)


def _is_known(zone: str) -> bool:
    """A known zone; one with a small first letter must be small throughout."""
    lower = zone.lower()
    return lower in _ZONES and (lower == zone or lower[1:] != zone[1:])


def _balanced(path: str) -> int:
    """How much of a path belongs to the link: up to a bracket never opened, without end punctuation."""
    depth = dict.fromkeys(")]}", 0)
    pairs = {"(": ")", "[": "]", "{": "}"}
    end = 0
    for char in path:
        if char in pairs:
            depth[pairs[char]] += 1
        elif char in depth:
            depth[char] -= 1
            if depth[char] < 0:
                break
        end += 1
    return len(path[:end].rstrip(_BAD_ENDS))


def _port_end(text: str, end: int) -> int:
    found = re.compile(r":0*([0-9]{1,5})(?![0-9])").match(text, end)
    return found.end() if found and 0 < int(found[1]) <= 65535 else end


def _path_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and text[end] not in _NOT_IN_PATH and _is_visible(text[end]):
        end += 1
    while end > start + 1 and text[end - 1] in _BAD_ENDS:
        end -= 1
    return end


def _is_visible(char: str) -> bool:
    if "\u2000" <= char <= "\u206f":
        return char in "\u200c\u200d" or "\u2010" <= char <= "\u2015"
    return not (unicodedata.category(char).startswith("Z") or char in " \n")


def _in_domain(char: str) -> bool:
    if char < "\u00c0":
        return (char.isascii() and char.isalnum()) or char in "._-~"
    return _is_visible(char)


def _in_user(char: str) -> bool:
    return char not in _NOT_IN_USER and _is_visible(char)


def _in_protocol(char: str) -> bool:
    if char < "\x80":
        return char.isalnum() or char in "+-"
    return not unicodedata.category(char).startswith("Z")
