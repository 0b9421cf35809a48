package org.thresher.document;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The compact binary form of a {@link Document}: a version byte, then the fields, the paragraphs
 * last. They are decoded when they are asked for ({@link PackedParagraphs}), and what is encoded
 * again as it was decoded is copied.
 *
 * <p>Used between steps of one run only, so it need not be read by other versions; the version byte
 * makes a mix-up fail instead of giving wrong documents.
 */
@SuppressWarnings("EnumOrdinal") // one run is one version of the code, and ordinals are one byte
public final class DocumentBytes {
  private static final int VERSION = 3;

  /** In the byte of a paragraph's kind: its markup follows. */
  private static final int MARKUP = 0x80;

  /** In the same byte: its place follows. */
  private static final int PLACE = 0x40;

  /** In the same byte: the hash of its folded text follows. */
  private static final int HASH = 0x20;

  /** In the same byte: the number of half words of its text follows, see {@link ParagraphText}. */
  private static final int WORDS = 0x10;

  private static final Paragraph.Kind[] KINDS = Paragraph.Kind.values();
  private static final Reason[] REASONS = Reason.values();

  /** In place of a reason: a rule of the job keeps the paragraph. */
  private static final int KEPT = 0x7f;

  private DocumentBytes() {}

  /** One buffer a thread: documents are encoded by the million, and none is encoded in another. */
  private static final ThreadLocal<PackedWriter> BUFFERS =
      ThreadLocal.withInitial(PackedWriter::new);

  /** Encodes a document: equal ones to equal bytes, whatever is known of their texts. */
  public static byte[] encode(Document document) {
    PackedWriter out = emptyBuffer();
    writeFields(document, out);
    writeParagraphs(document.paragraphs(), out, false);
    return out.toByteArray();
  }

  /**
   * Encodes a document for the next step with a kind and a place before it.
   *
   * @param kind 0 to 255
   */
  public static byte[] encode(int kind, long order, Document document) {
    PackedWriter out = emptyBuffer();
    out.writeByte(kind);
    out.writeFixed(order);
    write(document, out);
    return out.toByteArray();
  }

  /**
   * Encodes a document for the next step, with what is known of the texts of paragraphs.
   *
   * @return valid until this thread encodes another document
   */
  public static PackedWriter encoded(Document document) {
    PackedWriter out = emptyBuffer();
    write(document, out);
    return out;
  }

  /**
   * Encodes a document like {@link #encoded}; one that was decoded, and is as it was, to the bytes
   * that it was.
   *
   * @return not to be changed
   */
  public static byte[] packed(Document document) {
    if (document.paragraphs() instanceof PackedParagraphs packed
        && packed.areOf(document)
        && packed.areAsEncoded()) {
      byte[] whole = packed.whole();
      if (whole != null) {
        return whole;
      }
    }
    return encoded(document).toByteArray();
  }

  private static PackedWriter emptyBuffer() {
    PackedWriter out = BUFFERS.get();
    out.clear();
    return out;
  }

  private static void write(Document document, PackedWriter out) {
    if (document.paragraphs() instanceof PackedParagraphs packed && packed.areAsEncoded()) {
      if (packed.areOf(document)) {
        packed.writeDocument(out);
      } else {
        writeFields(document, out);
        packed.write(out);
      }
    } else {
      writeFields(document, out);
      writeParagraphs(document.paragraphs(), out, true);
    }
  }

  /** Writes all but the paragraphs. */
  private static void writeFields(Document document, PackedWriter out) {
    out.writeByte(VERSION);
    out.writeString(document.id());
    writeProvenance(document.provenance(), out);
    out.writeString(document.url());
    out.writeString(document.date());
    out.writeString(document.mime());
    out.writeString(document.charset());
    out.writeString(document.pageType());
    writeMetadata(document.metadata(), out);
    writeStrings(document.flags(), out);
    writeLanguage(document.language(), out);
    out.writeUnsigned(document.topics().size());
    for (Topic topic : document.topics()) {
      out.writeString(topic.id());
      out.writeString(topic.label());
      out.writeDouble(topic.score());
      out.writeString(topic.source());
    }
    writeCorpusTopic(document.corpusTopic(), out);
    writeStrings(document.keyphrases(), out);
    out.writeUnsigned(document.qualitySignals().size());
    document
        .qualitySignals()
        .forEach(
            (name, value) -> {
              out.writeString(name);
              out.writeDouble(value);
            });
    out.writeUnsigned(document.clusterSize());
    out.writeUnsigned(document.personalData().size());
    for (PersonalData found : document.personalData()) {
      out.writeString(found.type());
      out.writeUnsigned(found.start());
      out.writeUnsigned(found.end());
    }
    RightsSignal.write(document.rights(), out);
    writeDrop(document.drop(), out);
    writeDrop(document.mark(), out);
  }

  private static void writeParagraphs(List<Paragraph> paragraphs, PackedWriter out, boolean known) {
    out.writeUnsigned(paragraphs.size());
    for (Paragraph paragraph : paragraphs) {
      writeParagraph(paragraph, out, known);
    }
  }

  /**
   * Decodes a document.
   *
   * @param bytes never to be changed: what is not asked for yet is decoded later
   * @throws IllegalStateException if the bytes are of another version
   */
  public static Document decode(byte[] bytes) {
    return decode(bytes, 0);
  }

  /**
   * Decodes a document in place.
   *
   * @param bytes up to the end of the document; never to be changed
   * @param from where it begins
   * @throws IllegalStateException if the bytes are of another version
   */
  public static Document decode(byte[] bytes, int from) {
    PackedReader in = new PackedReader(bytes, from);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IllegalStateException("document format " + version + ", not " + VERSION);
    }
    String id = in.readString();
    Provenance provenance = readProvenance(in);
    String url = in.readNullableString();
    String date = in.readNullableString();
    String mime = in.readString();
    String charset = in.readString();
    String pageType = in.readString();
    Metadata metadata = readMetadata(in);
    List<String> flags = readStrings(in);
    LanguageProfile language = readLanguage(in);
    List<Topic> topics = readTopics(in);
    CorpusTopic corpusTopic = readCorpusTopic(in);
    List<String> keyphrases = readStrings(in);
    SortedMap<String, Double> signals = readSignals(in);
    long clusterSize = in.readUnsigned();
    List<PersonalData> personalData = readPersonalData(in);
    List<RightsSignal> rights = RightsSignal.read(in);
    Drop drop = readDrop(in);
    Drop mark = readDrop(in);
    PackedParagraphs paragraphs = new PackedParagraphs(bytes, from, in.position());
    Document document =
        new Document(
            id,
            provenance,
            url,
            date,
            mime,
            charset,
            pageType,
            metadata,
            paragraphs,
            flags,
            language,
            topics,
            corpusTopic,
            keyphrases,
            signals,
            clusterSize,
            personalData,
            rights,
            drop,
            mark);
    paragraphs.of(document);
    return document;
  }

  /** Encodes where a record is, in the form of {@link #readProvenance}. */
  public static void writeProvenance(Provenance provenance, PackedWriter out) {
    out.writeUnsigned(provenance.fileRank());
    out.writeUnsigned(provenance.offset());
    out.writeUnsigned(provenance.shard());
    out.writeUnsigned(provenance.shards());
    out.writeString(provenance.filePath());
    out.writeString(provenance.source());
    out.writeString(provenance.warcFilename());
    out.writeSigned(provenance.warcOffset());
    out.writeSigned(provenance.warcLength());
  }

  /** Decodes what {@link #writeProvenance} wrote. */
  public static Provenance readProvenance(PackedReader in) {
    return new Provenance(
        in.readCount(),
        in.readUnsigned(),
        in.readCount(),
        in.readCount(),
        in.readString(),
        in.readString(),
        in.readNullableString(),
        in.readSigned(),
        in.readSigned());
  }

  private static void writeMetadata(Metadata metadata, PackedWriter out) {
    out.writeString(metadata.title());
    out.writeString(metadata.author());
    out.writeString(metadata.siteName());
    out.writeString(metadata.description());
    out.writeString(metadata.datePublished());
    out.writeString(metadata.dateModified());
    out.writeString(metadata.dateSource());
    out.writeString(metadata.section());
    writeStrings(metadata.keywords(), out);
    out.writeString(metadata.language());
    out.writeString(metadata.canonicalUrl());
    out.writeString(metadata.domain());
    out.writeString(metadata.license());
    out.writeString(metadata.image());
  }

  private static Metadata readMetadata(PackedReader in) {
    return new Metadata(
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        readStrings(in),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString(),
        in.readNullableString());
  }

  private static void writeParagraph(Paragraph paragraph, PackedWriter out, boolean known) {
    paragraph.writeText(out);
    BlockMarkup markup = paragraph.markup();
    Place place = paragraph.place();
    long hash = known ? paragraph.knownHash() : 0;
    int halves = known ? paragraph.knownHalves() : 0;
    out.writeByte(
        paragraph.kind().ordinal()
            | (markup == null ? 0 : MARKUP)
            | (place == null ? 0 : PLACE)
            | (hash == 0 ? 0 : HASH)
            | (halves == 0 ? 0 : WORDS));
    if (hash != 0) {
      out.writeFixed(hash);
    }
    if (halves != 0) {
      out.writeByte(halves);
    }
    out.writeUnsigned(Float.floatToIntBits(paragraph.linkShare()) & 0xffffffffL);
    String keeper = paragraph.keeper();
    if (keeper == null) {
      writeRemoval(paragraph.removal(), out);
    } else {
      out.writeByte(KEPT);
      out.writeString(keeper);
    }
    writeRemoval(paragraph.mark(), out);
    if (markup != null) {
      markup.write(out);
    }
    if (place != null) {
      place.write(out);
    }
  }

  private static void writeRemoval(@Nullable Removal removal, PackedWriter out) {
    if (removal == null) {
      out.writeByte(0);
    } else {
      out.writeByte(removal.reason().ordinal() + 1);
      writeRule(removal.rule(), out);
      out.writeString(removal.evidence());
    }
  }

  private static void writeRule(@Nullable String rule, PackedWriter out) {
    if (rule != null) {
      out.writeString(rule);
    }
  }

  private static @Nullable Removal readRemoval(int code, PackedReader in) {
    if (code == 0) {
      return null;
    }
    Reason reason = REASONS[code - 1];
    String rule = reason == Reason.OWN_RULE ? in.readString() : null;
    return new Removal(reason, rule, in.readString());
  }

  /** Reads a paragraph; its text is left as it is. */
  static Paragraph readParagraph(PackedReader in) {
    ParagraphText text = ParagraphText.encoded(in);
    int kind = in.readByte();
    long hash = (kind & HASH) == 0 ? 0 : in.readFixed();
    int halves = (kind & WORDS) == 0 ? 0 : in.readByte();
    text.knows(hash, halves);
    float linkShare = Float.intBitsToFloat((int) in.readUnsigned());
    int code = in.readByte();
    String keeper = code == KEPT ? in.readString() : null;
    Removal removal = code == KEPT ? null : readRemoval(code, in);
    Removal mark = readRemoval(in.readByte(), in);
    BlockMarkup markup = (kind & MARKUP) == 0 ? null : BlockMarkup.read(in);
    Place place = (kind & PLACE) == 0 ? null : Place.read(in);
    Paragraph.Kind block = KINDS[kind & ~(MARKUP | PLACE | HASH | WORDS)];
    return Paragraph.decoded(text, block, linkShare, removal, mark, keeper, markup, place);
  }

  private static void writeLanguage(LanguageProfile language, PackedWriter out) {
    out.writeString(language.language());
    out.writeDouble(language.score());
    out.writeString(language.script());
    out.writeUnsigned(language.top().size());
    for (LanguageProfile.Share share : language.top()) {
      out.writeString(share.language());
      out.writeDouble(share.score());
      out.writeDouble(share.share());
    }
  }

  private static LanguageProfile readLanguage(PackedReader in) {
    String language = in.readString();
    double score = in.readDouble();
    String script = in.readNullableString();
    int count = in.readCount();
    List<LanguageProfile.Share> top = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      top.add(new LanguageProfile.Share(in.readString(), in.readDouble(), in.readDouble()));
    }
    return new LanguageProfile(language, score, script, top);
  }

  private static List<Topic> readTopics(PackedReader in) {
    int count = in.readCount();
    List<Topic> topics = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      topics.add(new Topic(in.readString(), in.readString(), in.readDouble(), in.readString()));
    }
    return topics;
  }

  private static void writeCorpusTopic(@Nullable CorpusTopic topic, PackedWriter out) {
    out.writeUnsigned(topic == null ? 0 : topic.number());
    if (topic != null) {
      out.writeDouble(topic.weight());
    }
  }

  private static @Nullable CorpusTopic readCorpusTopic(PackedReader in) {
    int number = in.readCount();
    return number == 0 ? null : new CorpusTopic(number, in.readDouble());
  }

  private static List<PersonalData> readPersonalData(PackedReader in) {
    int count = in.readCount();
    List<PersonalData> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      found.add(new PersonalData(in.readString(), in.readCount(), in.readCount()));
    }
    return found;
  }

  private static SortedMap<String, Double> readSignals(PackedReader in) {
    int count = in.readCount();
    SortedMap<String, Double> signals = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      signals.put(in.readString(), in.readDouble());
    }
    return signals;
  }

  private static void writeDrop(@Nullable Drop drop, PackedWriter out) {
    if (drop == null) {
      out.writeByte(0);
      return;
    }
    out.writeByte(drop.reason().ordinal() + 1);
    writeRule(drop.rule(), out);
    out.writeString(drop.duplicateOf());
    out.writeString(drop.evidence());
  }

  private static @Nullable Drop readDrop(PackedReader in) {
    int code = in.readByte();
    if (code == 0) {
      return null;
    }
    Reason reason = REASONS[code - 1];
    String rule = reason == Reason.OWN_CONDITION ? in.readString() : null;
    return new Drop(reason, rule, in.readNullableString(), in.readString());
  }

  private static void writeStrings(List<String> strings, PackedWriter out) {
    out.writeUnsigned(strings.size());
    strings.forEach(out::writeString);
  }

  private static List<String> readStrings(PackedReader in) {
    int count = in.readCount();
    List<String> strings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      strings.add(in.readString());
    }
    return strings;
  }
}
