package org.thresher.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any documents, for properties: all fields filled or not, any Unicode. */
public final class ArbitraryDocuments {
  private ArbitraryDocuments() {}

  /** Any document. */
  public static Arbitrary<Document> documents() {
    return Combinators.combine(
            provenances(),
            texts(),
            metadata(),
            paragraphs().list().ofMaxSize(6),
            languages(),
            drops(),
            Arbitraries.doubles().between(0, 1))
        .as(
            (provenance, text, metadata, paragraphs, language, drop, score) ->
                new Document(
                    text,
                    provenance,
                    text,
                    null,
                    "text/html",
                    "utf-8",
                    "other",
                    metadata,
                    paragraphs,
                    List.of("flag", "another"),
                    language,
                    List.of(new Topic("medtop:1", text, score, "model")),
                    drop == null ? new CorpusTopic(3, score) : null,
                    List.of(text),
                    new TreeMap<>(Map.of("signal", score)),
                    7,
                    List.of(new PersonalData("email", 3, 9)),
                    List.of(new RightsSignal("rsl", text, "link")),
                    drop,
                    drop));
  }

  static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(30);
  }

  static Arbitrary<Provenance> provenances() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Provenance.MAX_FILES - 1),
            Arbitraries.longs().between(0, (1L << Provenance.OFFSET_BITS) - 1),
            texts().injectNull(0.3),
            Arbitraries.longs().between(-1, Long.MAX_VALUE))
        .as(
            (rank, offset, name, at) ->
                new Provenance(rank, offset, 3, 9, "p", "warc", name, at, -1));
  }

  static Arbitrary<Metadata> metadata() {
    return Combinators.combine(texts().injectNull(0.3), texts().list().ofMaxSize(3))
        .as(
            (text, keywords) ->
                new Metadata(
                    text, null, text, null, text, null, text, null, keywords, text, null, text,
                    text, null));
  }

  /** Any paragraph, kept or removed. */
  public static Arbitrary<Paragraph> paragraphs() {
    return Combinators.combine(
            texts(),
            Arbitraries.of(Paragraph.Kind.class),
            Arbitraries.floats().between(0, 1),
            Arbitraries.of(Reason.class)
                .filter(reason -> reason.scope() != Reason.Scope.DOCUMENT)
                .map(
                    reason ->
                        new Removal(
                            reason, reason == Reason.OWN_RULE ? "my_rule" : null, "evidence"))
                .injectNull(0.5),
            Arbitraries.of(Reason.TEASER, Reason.REPEATED_IN_DUMP)
                .map(reason -> new Removal(reason, "mark"))
                .injectNull(0.7),
            texts().injectNull(0.8),
            markups().injectNull(0.5),
            places().injectNull(0.5))
        .as(
            (text, kind, share, removal, mark, keeper, markup, place) ->
                Paragraph.decoded(
                    ParagraphText.of(text),
                    kind,
                    share,
                    removal,
                    mark,
                    removal == null ? keeper : null,
                    markup,
                    place));
  }

  /** Any place of one or several parts. */
  static Arbitrary<Place> places() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Integer.MAX_VALUE / 2),
            Arbitraries.integers().between(0, 300))
        .as((begin, length) -> new Place.Span(begin, begin + length))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Place::of);
  }

  /** Any markup, whether it fits a text or not. */
  static Arbitrary<BlockMarkup> markups() {
    Arbitrary<Enclosure> enclosures =
        Combinators.combine(
                Arbitraries.of(Enclosure.Type.class), Arbitraries.integers().between(0, 300))
            .as((type, id) -> new Enclosure(type, id, id / 2, id / 3));
    Arbitrary<InlineMarkup> inlines =
        Combinators.combine(
                Arbitraries.of(InlineMarkup.Type.class),
                Arbitraries.integers().between(0, 20),
                texts())
            .as((type, at, text) -> new InlineMarkup(type, at, 2 * at, text, text));
    return Combinators.combine(
            Arbitraries.integers().between(0, 6),
            texts(),
            Arbitraries.integers().between(0, 200).list().ofMaxSize(3),
            enclosures.list().ofMaxSize(3),
            inlines.list().ofMaxSize(3))
        .as(
            (level, text, columns, around, parts) ->
                new BlockMarkup(level, text, level, columns, around, parts));
  }

  static Arbitrary<LanguageProfile> languages() {
    return Arbitraries.doubles()
        .between(0, 1)
        .map(
            score ->
                new LanguageProfile(
                    "deu", score, null, List.of(new LanguageProfile.Share("deu", score, 1))));
  }

  static Arbitrary<Drop> drops() {
    return Arbitraries.of(
            new Drop(Reason.EMPTY, null, ""),
            new Drop(Reason.DUPLICATE_URL, "x", "y"),
            new Drop(Reason.OWN_CONDITION, "short_german", null, "n_chars = 3"))
        .injectNull(0.5);
  }
}
