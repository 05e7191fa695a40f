"""What someone hostile, or a broken telephone, may type: strings, dates, numbers."""

MARK = "hostile7"  # found again in a page, it shows how the string was written there

STRINGS = [
    f"<script>alert('{MARK}')</script>",
    f"<img src=x onerror=alert('{MARK}')>",
    f"<svg/onload=alert('{MARK}')>",
    f'" autofocus onfocus=alert("{MARK}") x="',
    f"' onmouseover='alert({MARK})",
    f"</textarea><script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"<!-- {MARK} -->",
    f"<iframe src=javascript:{MARK}></iframe>",
    f"javascript:alert('{MARK}')",
    f"<img src=file:///etc/passwd alt={MARK}>",
    f"<link rel=stylesheet href=file:///{MARK}>",
    f"<style>@import url(file:///{MARK})</style>",
    "{{ 7|add:7 }}",
    "{{7*7}}",
    "{% raw %}{% endraw %}",
    "{% include 'account/login.html' %}",
    "${7*7}",
    "#{7*7}",
    "%s %d %(name)s",
    "{0} {name} {",
    "' OR '1'='1",
    "'; DROP TABLE youths_youth; --",
    '" UNION SELECT password FROM accounts_user --',
    "\\",
    "\\'; --",
    "\x00",
    "avant\x00après",
    "\x01\x02\x1b[31m\x7f",
    "\r\nSet-Cookie: pris=1\r\n\r\n<b>",
    "=cmd|' /C calc'!A0",
    "+33612345678",
    "@SUM(1+1)",
    "\u202egnp.exe",
    "\u200b\u200d\ufeff",
    "👩🏽‍🦱" * 12,
    "\u0301" * 60,
    "ﬃ" * 60,
    "㍿㍑㋿" * 20,
    "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfe\xc0\x80",
    "A" * 100_000,
    "../../../../etc/passwd",
    "   ",
]

# A form refuses these, or changes them, whatever stands around: they are sent by themselves.
ALONE = [one for one in STRINGS if not isinstance(one, str) or not one.strip() or len(one) > 1000]
ALONE += [one for one in STRINGS if isinstance(one, str) and set(one) & {"\x00", "\x01", "\r"}]
TOGETHER = [one for one in STRINGS if one not in ALONE]

# Dates and numbers that a field may read, then those that none can.
DATES = ["0001-01-01", "9999-12-31"]
NO_DATES = ["2026-02-30", "0000-00-00", "99999-01-01", "demain", "\x00"]
NUMBERS = ["-1", "0", "99999", "9" * 40]
NO_NUMBERS = ["1e9", "NaN", "Infinity", "-0", "١٢", "0x10", "1.5"]

# Strings that grow once stored, sorted or compared: in every field of a form at once.
WIDEST = [
    "ﬃ" * 60,
    "㍿㍑㋿" * 20,
    "x\u202e<script>alert(1)",
    "👩🏽‍🦱" * 8,
    "\ud800".encode("utf-8", "surrogatepass"),
]

ADDRESSES = [
    "/jeunes/pas-un-uuid/",
    "/jeunes/%00/",
    "/bilans/00000000-0000-0000-0000-000000000000/chiffres/x/",
    "/activites/%2e%2e/%2e%2e/etc/passwd",
    "/static/../cej_jr/settings.py",
    "/static/%2e%2e/cej_jr/settings.py",
    "/media/bilan.pdf",
    "/admin/",
    "/.git/config",
    "/%ED%A0%80/",
]
