"""Which site a page belongs to, which fold a site is in, and which sites are never used."""
import collections
import hashlib
import os
import re

FOLDS = 5
_SECOND_LEVEL = set("co com org net gov edu ac or ne go gob gov nom asn id info sch police nhs plc ltd me".split())
_HOSTERS = set("blogspot wordpress github substack medium tumblr over-blog free livejournal ucoz typepad".split())
_HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(_HERE, "exclude.sha16")) as _file:
    _EXCLUDED = set(_file.read().split())


def site_key(address):
    """bbc.co.uk and www.bbc.com give bbc: the name by which folds are dealt, pages capped and sites left out."""
    host = re.sub(r"^[a-z]+://", "", (address or "").strip().lower())
    host = re.split(r"[/?#:]", host)[0].strip(".")
    parts = [p for p in host.split(".") if p]
    if not parts:
        return ""
    if len(parts) > 1:
        parts = parts[:-1]
        if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
            parts = parts[:-1]
    key = parts[-1]
    if key in _HOSTERS and len(parts) > 1:
        key = parts[-2] + key
    return re.sub(r"\W|_", "", key)


def fold_of(site):
    """The fold of a site: SHA-256 of its key, first 32 bits, modulo five."""
    return int(hashlib.sha256(site.encode()).hexdigest()[:8], 16) % FOLDS


def is_excluded(site):
    """Whether the site is one of those by which others measure."""
    return hashlib.sha256(site.encode()).hexdigest()[:16] in _EXCLUDED


def guess_host(html):
    """The host of a page of unknown address: its canonical link, else the host most linked."""
    for pattern in (r'<link[^>]+rel=["\']?canonical["\']?[^>]*href=["\']?([^"\'> ]+)',
                    r'<meta[^>]+property=["\']og:url["\'][^>]*content=["\']([^"\'>]+)',
                    r'<meta[^>]+content=["\']([^"\'>]+)["\'][^>]*property=["\']og:url'):
        match = re.search(pattern, html[:300000], re.I)
        if match:
            address = re.sub(r"^.*web/\d+[a-z_]*/", "", match.group(1))
            if "." in address.split("//")[-1].split("/")[0]:
                return address
    hosts = collections.Counter(h.lower() for h in re.findall(r"web/\d+[a-z_]*/https?://([\w.-]+)", html)) \
        or collections.Counter(h.lower() for h in re.findall(r"href=[\"']?https?://([\w.-]+)", html))
    for host in list(hosts):
        if re.search(r"google|facebook|twitter|archive\.org|doubleclick|w3\.org|youtube|gstatic|addthis|instagram", host):
            del hosts[host]
    return hosts.most_common(1)[0][0] if hosts else ""
