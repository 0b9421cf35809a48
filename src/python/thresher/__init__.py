"""Clean text corpora out of dumps of scraped files, with the rule that removed each line.

    thresher.run(job, input, output)     runs a job over a dump
    thresher.extract(html, url)          the text, metadata and paragraphs of one page
    thresher.open(folder)                a corpus that a run has written

The work is done by the Java program in this package.
"""

from .corpus import Corpus, open
from .launcher import ThresherError
from .page import Page, Pages, Paragraph, extract
from .runs import Result, run

__all__ = [
    "Corpus",
    "Page",
    "Pages",
    "Paragraph",
    "Result",
    "ThresherError",
    "extract",
    "open",
    "run",
]
