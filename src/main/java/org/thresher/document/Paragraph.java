package org.thresher.document;

import com.dynatrace.hash4j.hashing.HashSink;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;
import org.thresher.text.Folding;
import org.thresher.text.Units;

/**
 * One block of a document's text: what is on one line of the corpus. Immutable.
 *
 * <p>A new paragraph comes from {@link #of}, a changed copy from one of the methods of a paragraph,
 * so that a copy has everything that its original has: removal, mark, and the hash where the text
 * stays the same.
 *
 * <p>A removed paragraph stays in its document with its {@link Removal}: it is evidence for later
 * stages and for {@code explain}, and can be put back.
 *
 * <p>A record but for one thing: its text may still be encoded until it is asked for, and remembers
 * the hash of its folded form and its words, which the rules about repeats ask for; folding the
 * text anew each time took a third of the deduplicate stage.
 */
public final class Paragraph {

  private final ParagraphText text;
  private final Kind kind;
  private final float linkShare;
  private final @Nullable Removal removal;
  private final @Nullable Removal mark;
  private final @Nullable String keeper;
  private final @Nullable BlockMarkup markup;
  private final @Nullable Place place;

  /**
   * A paragraph.
   *
   * @param text the text, without line breaks except in {@link Kind#CODE} and {@link
   *     Kind#TABLE_ROW}; never blank, trimmed; and what is known of it
   * @param kind what the block was in its page
   * @param linkShare share of the characters that are inside links, 0..1; 0 where the page had no
   *     markup
   * @param removal why it is not part of the corpus, or null if it is kept
   * @param mark why it would be removed if the job did not keep repeats with a mark, or null
   * @param keeper what keeps it whatever other rules say, for people, or null
   * @param markup what its page had beside the text, or null where the job does not ask for it
   * @param place where it is in its page, or null where the job does not ask for it
   */
  private Paragraph(
      ParagraphText text,
      Kind kind,
      float linkShare,
      @Nullable Removal removal,
      @Nullable Removal mark,
      @Nullable String keeper,
      @Nullable BlockMarkup markup,
      @Nullable Place place) {
    this.text = text;
    this.kind = kind;
    this.linkShare = linkShare;
    this.removal = removal;
    this.mark = mark;
    this.keeper = keeper;
    this.markup = markup;
    this.place = place;
  }

  /** What a paragraph was in its page. */
  public enum Kind {
    /** Running text, and everything else without a kind of its own. */
    PARAGRAPH,
    /** A heading (h1 to h6). */
    HEADING,
    /** An item of a list. */
    LIST_ITEM,
    /** Part of a block quotation. */
    QUOTE,
    /** A row of a table, cells separated by tabs. */
    TABLE_ROW,
    /** A preformatted block; keeps its line breaks. */
    CODE,
    /** The caption of a figure or table. */
    CAPTION;

    private final String label = Ascii.lower(name());

    /** The word for the kind in rows. */
    public String label() {
      return label;
    }
  }

  /** A kept paragraph of running text without markup. */
  public static Paragraph of(String text) {
    return of(text, Kind.PARAGRAPH, 0f);
  }

  /** A kept paragraph. */
  public static Paragraph of(String text, Kind kind, float linkShare) {
    return new Paragraph(ParagraphText.of(text), kind, linkShare, null, null, null, null, null);
  }

  /** A paragraph with all its fields, as it was encoded. */
  static Paragraph decoded(
      ParagraphText text,
      Kind kind,
      float linkShare,
      @Nullable Removal removal,
      @Nullable Removal mark,
      @Nullable String keeper,
      @Nullable BlockMarkup markup,
      @Nullable Place place) {
    return new Paragraph(text, kind, linkShare, removal, mark, keeper, markup, place);
  }

  /** The text, without line breaks except in code and table rows; never blank, trimmed. */
  public String text() {
    return text.text();
  }

  /** What the block was in its page. */
  public Kind kind() {
    return kind;
  }

  /** Share of the characters that are inside links, 0..1; 0 where the page had no markup. */
  public float linkShare() {
    return linkShare;
  }

  /** Why it is not part of the corpus, or null if it is kept. */
  public @Nullable Removal removal() {
    return removal;
  }

  /** Why it would be removed if the job did not keep repeats with a mark, or null. */
  public @Nullable Removal mark() {
    return mark;
  }

  /** The job's own rule that keeps it whatever other rules say, for people, or null. */
  public @Nullable String keeper() {
    return keeper;
  }

  /**
   * What its page had beside the text, for {@code markdown}; null where the job does not ask for
   * it, and for text without markup.
   */
  public @Nullable BlockMarkup markup() {
    return markup;
  }

  /**
   * Where it is in the decoded text of its page, as it was before later steps changed its text;
   * null where the job does not ask for it, and for text that is no part of the page's.
   */
  public @Nullable Place place() {
    return place;
  }

  /** The {@link Folding#hash} of the text: the text is folded once, however often it is asked. */
  public long foldedHash() {
    return text.hash();
  }

  /**
   * Puts the folded text into a hash, and remembers its own one: both for one folding.
   *
   * @see Folding#put
   */
  public void putFolded(HashSink sink) {
    text.putFolded(sink);
  }

  /**
   * Whether the text has so many words, as {@link org.thresher.text.WordEstimate} counts them: once
   * for all rules that ask for few.
   */
  public boolean hasWords(int least) {
    return text.hasWords(least);
  }

  /** The units of the text; valid until this thread asks for those of another. */
  public Units units() {
    return text.units();
  }

  /** See {@link Document#textSize}; 0 for an empty text only. */
  public int textSize() {
    return text.size();
  }

  /** The {@link #foldedHash} if it is known, else 0. */
  long knownHash() {
    return text.knownHash();
  }

  /** See {@link ParagraphText#knownHalves}. */
  int knownHalves() {
    return text.knownHalves();
  }

  /** Whether more is known of the text than what it was decoded from says. */
  boolean hasLearned() {
    return text.hasLearned();
  }

  /** Writes the text, as {@link PackedWriter#writeString} does; one that is encoded is copied. */
  public void writeText(PackedWriter out) {
    text.write(out);
  }

  /** Whether the paragraph is part of the corpus. */
  public boolean kept() {
    return removal == null;
  }

  /**
   * This paragraph, removed; one that is removed already keeps its first reason, and one that a
   * rule of the job keeps stays.
   */
  public Paragraph removed(Reason reason, String evidence) {
    return removal == null && keeper == null ? with(new Removal(reason, evidence), mark) : this;
  }

  /**
   * This paragraph, removed by a rule of the job's own, also where another rule keeps it or has
   * removed it.
   *
   * @param rule the rule's name
   */
  public Paragraph removedByRule(String rule, String evidence) {
    return changed(new Removal(Reason.OWN_RULE, rule, evidence), mark, null);
  }

  /**
   * This paragraph, kept whatever other rules say or have said, but for the job's own rules that
   * remove.
   *
   * @param rule what keeps it, for people
   */
  public Paragraph keptBy(String rule) {
    return changed(null, null, rule);
  }

  /** This paragraph, kept with a mark in place of a removal; null takes the mark off. */
  public Paragraph marked(@Nullable Removal instead) {
    return with(removal, instead);
  }

  /**
   * This paragraph with another text; its removal, its mark, what is around it and where it is in
   * its page stay, but no places in the text.
   */
  public Paragraph withText(String other) {
    return other.equals(text())
        ? this
        : new Paragraph(
            ParagraphText.of(other),
            kind,
            linkShare,
            removal,
            mark,
            keeper,
            markup == null ? null : markup.ofOtherText(),
            place);
  }

  /** This paragraph with what its page had beside the text. */
  public Paragraph withMarkup(@Nullable BlockMarkup other) {
    return new Paragraph(text, kind, linkShare, removal, mark, keeper, other, place);
  }

  /** This paragraph with where it is in its page. */
  public Paragraph withPlace(@Nullable Place other) {
    return new Paragraph(text, kind, linkShare, removal, mark, keeper, markup, other);
  }

  /** This paragraph with the evidence of its removal, of its mark and of what keeps it changed. */
  public Paragraph withEvidence(UnaryOperator<String> change) {
    return removal == null && mark == null && keeper == null
        ? this
        : changed(
            changed(removal, change),
            changed(mark, change),
            keeper == null ? null : change.apply(keeper));
  }

  private static @Nullable Removal changed(
      @Nullable Removal removal, UnaryOperator<String> change) {
    return removal == null ? null : removal.withEvidence(change.apply(removal.evidence()));
  }

  /** This paragraph without its removal. */
  public Paragraph restored() {
    return removal == null ? this : with(null, mark);
  }

  private Paragraph with(@Nullable Removal other, @Nullable Removal otherMark) {
    return changed(other, otherMark, keeper);
  }

  private Paragraph changed(
      @Nullable Removal other, @Nullable Removal otherMark, @Nullable String otherKeeper) {
    return new Paragraph(text, kind, linkShare, other, otherMark, otherKeeper, markup, place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Paragraph paragraph
        && text().equals(paragraph.text())
        && kind == paragraph.kind
        && Float.compare(linkShare, paragraph.linkShare) == 0
        && Objects.equals(removal, paragraph.removal)
        && Objects.equals(mark, paragraph.mark)
        && Objects.equals(keeper, paragraph.keeper)
        && Objects.equals(markup, paragraph.markup)
        && Objects.equals(place, paragraph.place);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text(), kind, linkShare, removal, mark, keeper, markup, place);
  }

  @Override
  public String toString() {
    return kind
        + " "
        + text()
        + (removal == null ? "" : " [" + removal + "]")
        + (mark == null ? "" : " [marked " + mark + "]")
        + (keeper == null ? "" : " [" + keeper + "]");
  }
}
