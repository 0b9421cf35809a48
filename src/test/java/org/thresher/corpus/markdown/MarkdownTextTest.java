package org.thresher.corpus.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Document;
import org.thresher.document.Enclosure;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;

class MarkdownTextTest {
  private static final Document EMPTY =
      Document.extracted(Page.text(null, "x"), "other", Metadata.NONE, List.of());

  private static String markdown(Paragraph... paragraphs) {
    Document document = EMPTY.withParagraphs(List.of(paragraphs));
    String markdown = MarkdownText.of(document);
    assertThat(StrippedMarkdown.text(markdown)).as(markdown).isEqualTo(document.text());
    assertThat(CommonMarkText.of(markdown)).as(markdown).isEqualTo(document.text());
    return markdown;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0A, 0x20, 0x7F, 0x80, 0x85, 0x93, 0x94, 0x9F, 0xA0, 0x2028, 0x2029, 0x3000
      })
  void controlsAndWhiteSpaceInAnAddressAreInPerCentSigns(int sign) {
    String address = "https://a.example/b" + Character.toString(sign) + "c";
    String markdown = markdown(paragraph("Read more", link(0, 4, address)));
    assertThat(markdown).matches("\\[Read\\]\\(https://a\\.example/b(%[0-9A-F]{2})+c\\) more");
  }

  private static Paragraph paragraph(String text, InlineMarkup... inlines) {
    return block(text, Kind.PARAGRAPH, BlockMarkup.PLAIN.withInlines(List.of(inlines)));
  }

  private static Paragraph block(String text, Kind kind, BlockMarkup markup) {
    return Paragraph.of(text, kind, 0).withMarkup(markup);
  }

  private static Paragraph in(String text, Enclosure... around) {
    return block(
        text, Kind.LIST_ITEM, new BlockMarkup(0, "", 0, List.of(), List.of(around), List.of()));
  }

  private static Paragraph heading(int level, String text) {
    return block(
        text, Kind.HEADING, new BlockMarkup(level, "", 0, List.of(), List.of(), List.of()));
  }

  private static Paragraph row(String text, Integer... columns) {
    return block(
        text, Kind.TABLE_ROW, new BlockMarkup(0, "", 1, List.of(columns), List.of(), List.of()));
  }

  private static Paragraph code(String text, String language, Enclosure... around) {
    return block(
        text, Kind.CODE, new BlockMarkup(0, language, 0, List.of(), List.of(around), List.of()));
  }

  private static Enclosure bullet(int id, int list) {
    return new Enclosure(Enclosure.Type.BULLET, id, list, 0);
  }

  private static Enclosure number(int id, int list, int number) {
    return new Enclosure(Enclosure.Type.NUMBER, id, list, number);
  }

  private static Enclosure quote(int id) {
    return new Enclosure(Enclosure.Type.QUOTE, id, 0, 0);
  }

  private static InlineMarkup link(int start, int end, String target) {
    return new InlineMarkup(InlineMarkup.Type.LINK, start, end, target, "");
  }

  private static InlineMarkup picture(InlineMarkup.Type type, int at) {
    return new InlineMarkup(type, at, at, "https://a.example/x.png", "a [cat]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 * 3 * 4 and *bold* and **more**",
        "snake_case, _init_, __main__, a__b",
        "# no heading",
        "###### six",
        "#hashtag",
        "- no item",
        "+ 1",
        "-5 degrees",
        "---",
        "***",
        "_ _ _",
        "===",
        "1. no list",
        "1986) A great year",
        "12345678901. long",
        "> no quote",
        ">>> print(1)",
        "a < b, <b>, </b>, <!-- x -->, <?php, <3",
        "AT&T &amp; &#35; &nbsp &copy;",
        "[1] and [text](url) and ![x](y) ] [^2]",
        "[foo]: /url",
        "`code` ``x` \\`",
        "C:\\temp\\*.txt \\",
        "a | b",
        "| - | - |",
        "$5 or $6",
        "only $5",
        "~~gone~~ and ~5",
        "~~~",
        "```",
        "http://a.example/x_y_z?a=1&copy=2;",
        "wow!",
        "\u00a9 \u2014 \u201cquoted\u201d *\u201cx\u201d*",
        "\u65e5\u672c*\u8a9e*_\u3067\u3059_",
        "tab\tin the middle",
        "two\nlines\r\nand more",
        "  edges  ",
        "\tx\t"
      })
  void signsOfMarkdownInATextStayText(String text) {
    markdown(paragraph(text));
    markdown(heading(2, text));
    markdown(in(text, bullet(1, 9)), in(text, bullet(2, 9)), in(text, number(3, 8, 7)));
    markdown(in(text, quote(1)), in(text, quote(1), bullet(2, 9)), in(text, quote(3)));
    markdown(row(text), row(text), row("a\t" + text));
    markdown(code(text, "text"), code(text, "", bullet(4, 4)));
    markdown(paragraph("x" + text, InlineMarkup.of(InlineMarkup.Type.STRONG, 0, 1)));
    markdown(paragraph(text + "x", link(0, text.length(), "https://a.example/")));
    markdown(paragraph(text + "x", InlineMarkup.of(InlineMarkup.Type.CODE, 0, text.length())));
    markdown(paragraph(text + "x", InlineMarkup.of(InlineMarkup.Type.FORMULA, 0, text.length())));
  }

  @Test
  void blocksHaveTheirMarks() {
    assertThat(
            markdown(
                heading(2, "Use"),
                paragraph("Run it now.", InlineMarkup.of(InlineMarkup.Type.STRONG, 0, 3)),
                in("one", bullet(1, 9)),
                in("under one", bullet(1, 9), number(2, 8, 1)),
                in("under one too", bullet(1, 9), number(3, 8, 2)),
                in("two", bullet(4, 9)),
                in("more on two", bullet(4, 9)),
                in("another list", bullet(5, 7)),
                in("said", quote(6)),
                in("said again", quote(6)),
                code("if x:\n\n    y", "python"),
                row("Name\tSize", 0, 1),
                row("5", 1),
                row("a|b", 0)))
        .isEqualTo(
            """
            ## Use

            **Run** it now.

            - one
              1. under one
              2. under one too
            - two

              more on two

            * another list

            > said
            >
            > said again

            ```python
            if x:

                y
            ```

            | Name | Size |
            | --- | --- |
            |  | 5 |
            | a\\|b |""");
  }

  @Test
  void partsHaveTheirMarks() {
    String text = "See the manual of run() for x^2 now";
    assertThat(
            markdown(
                paragraph(
                    text,
                    link(4, 23, "https://a.example/a (b)"),
                    InlineMarkup.of(InlineMarkup.Type.CODE, 18, 23),
                    InlineMarkup.of(InlineMarkup.Type.EMPHASIS, 8, 14),
                    InlineMarkup.of(InlineMarkup.Type.FORMULA, 28, 31),
                    picture(InlineMarkup.Type.IMAGE, 0),
                    picture(InlineMarkup.Type.IMAGE, 32),
                    picture(InlineMarkup.Type.IMAGE, text.length()))))
        .isEqualTo(
            "![a \\[cat\\]](https://a.example/x.png) See [the *manual* of"
                + " `run()`](https://a.example/a%20%28b%29) for $x^2$ ![a"
                + " \\[cat\\]](https://a.example/x.png) now ![a \\[cat\\]](https://a.example/x.png)");
  }

  @Test
  void picturesBetweenBlocksAndFormulasOfTheirOwnAreBlocks() {
    assertThat(
            markdown(
                paragraph("A cat", picture(InlineMarkup.Type.FIGURE, 0)),
                paragraph("\\alpha_1", InlineMarkup.of(InlineMarkup.Type.FORMULA, 0, 8)),
                paragraph("end", picture(InlineMarkup.Type.FIGURE, 3))))
        .isEqualTo(
            """
            ![a \\[cat\\]](https://a.example/x.png)

            A cat

            $$\\alpha_1$$

            end

            ![a \\[cat\\]](https://a.example/x.png)""");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, **foo** bar",
    "0, 4, **foo** bar",
    "1, 3, f**oo** bar",
    "0, 7, **foo bar**",
  })
  void emphasisHoldsNoEdges(int start, int end, String expected) {
    // The walk trims parts; a part with white space at its edge would be none.
    String markdown =
        markdown(paragraph("foo bar", InlineMarkup.of(InlineMarkup.Type.STRONG, start, end)));
    assertThat(markdown).isEqualTo(end == 4 ? "foo bar" : expected);
  }

  @Test
  void aStarBesideSpaceAtTheEndsIsOne() {
    assertThat(markdown(paragraph("  *  a * b *  "))).endsWith("a * b \\*&#32;&#32;");
    markdown(paragraph(" * "), paragraph("* "), paragraph(" *"));
  }

  @Test
  void emphasisInEmphasisBesideALetterIsNone() {
    assertThat(
            markdown(
                paragraph(
                    "ab1",
                    InlineMarkup.of(InlineMarkup.Type.EMPHASIS, 0, 3),
                    InlineMarkup.of(InlineMarkup.Type.STRONG, 0, 1),
                    InlineMarkup.of(InlineMarkup.Type.STRONG, 2, 3))))
        .isEqualTo("*ab1*");
  }

  @Test
  void aPictureBeforeSpaceAtTheEndComesAfterIt() {
    markdown(
        paragraph(
            "ab  ", picture(InlineMarkup.Type.IMAGE, 2), picture(InlineMarkup.Type.IMAGE, 3)));
    markdown(
        paragraph(
            "  ab", picture(InlineMarkup.Type.IMAGE, 1), picture(InlineMarkup.Type.IMAGE, 2)));
  }

  @Test
  void aBlockWithoutMarkupIsPlain() {
    assertThat(
            markdown(
                Paragraph.of("# A title", Kind.HEADING, 0),
                Paragraph.of("* x", Kind.LIST_ITEM, 0),
                Paragraph.of("a\tb", Kind.TABLE_ROW, 0),
                Paragraph.of("int i;\nint j;", Kind.CODE, 0)))
        .isEqualTo("\\# A title\n\n\\* x\n\na\tb\n\n```\nint i;\nint j;\n```");
  }

  @Test
  void fencesAreLongerThanTheBackticksInThem() {
    assertThat(markdown(code("````\n```", ""))).startsWith("`````\n");
  }

  @Test
  void listingsKeepTheirWhiteSpace() {
    String code = "\tif x:\n\n  \ty = 1\n    # z";
    markdown(code(code, ""), code(code, "", bullet(1, 1)), code(code, "", quote(2), bullet(3, 2)));
    markdown(code("a\n  \nb", "", bullet(1, 1)), code("a\n \t", "", quote(2)));
  }

  @Property(tries = 2000, seed = "20261127", edgeCases = EdgeCasesMode.NONE)
  void strippedMarkdownIsTheText(@ForAll("documents") List<Paragraph> paragraphs) {
    markdown(paragraphs.toArray(Paragraph[]::new));
  }

  @Provide
  Arbitrary<List<Paragraph>> documents() {
    return paragraphs().list().ofMinSize(1).ofMaxSize(8);
  }

  private static Arbitrary<Paragraph> paragraphs() {
    Arbitrary<String> texts =
        Arbitraries.of(
                "a",
                "b1",
                " ",
                "*",
                "**",
                "_",
                "`",
                "``",
                "[",
                "]",
                "(",
                ")",
                "!",
                "<",
                ">",
                "#",
                "$",
                "~",
                "|",
                "\\",
                "&",
                "&lt;",
                "&#35;",
                "-",
                "+",
                "=",
                "1.",
                "2)",
                ":",
                "\t",
                "\u00e9",
                "\u2014",
                "\u201c",
                "\u65e5",
                "\ud83d\ude00",
                "\u0301",
                "\"",
                "x y",
                "\n",
                ".",
                "'",
                "/",
                "^",
                "{",
                "%",
                "\u00a0",
                "http://a.b/c_d")
            .list()
            .ofMinSize(1)
            .ofMaxSize(14)
            .map(parts -> String.join("", parts))
            .filter(text -> !text.isBlank());
    Arbitrary<List<Tuple.Tuple3<InlineMarkup.Type, Integer, Integer>>> parts =
        Combinators.combine(
                Arbitraries.of(InlineMarkup.Type.class),
                Arbitraries.integers().between(0, 20),
                Arbitraries.integers().between(0, 20))
            .as(Tuple::of)
            .list()
            .ofMaxSize(5);
    return Combinators.combine(
            texts,
            Arbitraries.of(Kind.class),
            parts,
            Arbitraries.integers().between(1, 3),
            enclosures(),
            Arbitraries.integers().between(0, 2))
        .as(MarkdownTextTest::random);
  }

  private static Paragraph random(
      String text,
      Kind kind,
      List<Tuple.Tuple3<InlineMarkup.Type, Integer, Integer>> parts,
      int number,
      List<Enclosure> around,
      int gap) {
    List<InlineMarkup> inlines = new ArrayList<>();
    for (Tuple.Tuple3<InlineMarkup.Type, Integer, Integer> part : parts) {
      int start = Math.min(part.get2(), text.length());
      int end = Math.min(part.get3(), text.length());
      boolean picture =
          part.get1() == InlineMarkup.Type.IMAGE || part.get1() == InlineMarkup.Type.FIGURE;
      inlines.add(
          new InlineMarkup(
              part.get1(),
              Math.min(start, end),
              picture ? Math.min(start, end) : Math.max(start, end),
              "/a_(b)?c|d&e;",
              "*p*|[q]<!--&amp;"));
    }
    List<Integer> columns = new ArrayList<>();
    if (kind == Kind.TABLE_ROW) {
      for (int i = 0; i <= text.chars().filter(c -> c == '\t').count(); i++) {
        columns.add(i * (gap + 1));
      }
    }
    return block(
        text,
        kind,
        new BlockMarkup(
            kind == Kind.HEADING ? number : 0,
            kind == Kind.CODE ? "java" : "",
            kind == Kind.TABLE_ROW ? number : 0,
            columns,
            around,
            kind == Kind.CODE ? List.of() : inlines));
  }

  private static Arbitrary<List<Enclosure>> enclosures() {
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(
            id ->
                Arbitraries.of(Enclosure.Type.class)
                    .map(
                        type ->
                            new Enclosure(
                                type,
                                id,
                                type == Enclosure.Type.QUOTE ? 0 : 1 + id / 3,
                                type == Enclosure.Type.NUMBER ? id : 0)))
        .list()
        .ofMaxSize(3);
  }
}
