"""FastWARC and Resiliparse in one loop: resiliparse_loop.py OUTPUT FILE..."""
import gzip
import json
import sys

from fastwarc.warc import ArchiveIterator, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

if __name__ == "__main__":
    pages = 0
    with gzip.open(sys.argv[1], "wt", compresslevel=6) as out:
        for path in sys.argv[2:]:
            with open(path, "rb") as stream:
                for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
                    body = record.reader.read()
                    tree = HTMLTree.parse(bytes_to_str(body, detect_encoding(body)))
                    text = extract_plain_text(tree, main_content=True)
                    out.write(json.dumps({"url": record.headers.get("WARC-Target-URI"), "text": text}) + "\n")
                    pages += 1
    print(pages, "pages")
