package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.WholeFormats;
import org.thresher.stage.extract.metadata.MetadataReader;
import org.thresher.stage.extract.metadata.MetadataText;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * The text of a document that is no web page ({@link WholeFormats}): all of it but running heads,
 * page numbers and what is hidden; its metadata are those that the file states.
 */
final class WholeText {
  private WholeText() {}

  /** All blocks; those that are no text are marked as removed. */
  static List<Paragraph> paragraphs(Page page, PageBlocks blocks) {
    boolean pdf = page.mime().equals(WholeFormats.PDF);
    List<Paragraph> paragraphs = new ArrayList<>(blocks.size());
    for (TextBlock block : blocks.blocks) {
      Paragraph paragraph = Paragraph.of(block.text, block.kind(), block.linkShare());
      if (block.box.hidden) {
        paragraph = paragraph.removed(Reason.BOILERPLATE, "hidden");
      } else if (pdf && block.box.within(BoxKind.HEADER)) {
        paragraph = paragraph.removed(Reason.REPEATED_IN_PAGE, "running head");
      } else if (pdf && block.box.within(BoxKind.FOOTER)) {
        paragraph = paragraph.removed(Reason.REPEATED_IN_PAGE, "page number");
      }
      paragraphs.add(paragraph);
    }
    return paragraphs;
  }

  /** Entries of feeds and pages of wikis are articles; of other files nobody knows. */
  static String pageType(Page page) {
    return WholeFormats.isOneDocument(page.mime()) ? "other" : "article";
  }

  /** What the file states; its title, or else its first heading. */
  static Metadata metadata(Page page, PageBlocks blocks) {
    Metadata stated = MetadataReader.ofRecord(page);
    String title = stated.title();
    return new Metadata(
        title == null ? heading(blocks) : title,
        stated.author(),
        first(blocks, "publisher"),
        first(blocks, "description"),
        stated.datePublished(),
        first(blocks, "modified"),
        stated.dateSource(),
        stated.section(),
        stated.keywords().isEmpty() ? keywords(blocks) : stated.keywords(),
        blocks.facts.language,
        stated.canonicalUrl(),
        stated.domain(),
        blocks.facts.license,
        stated.image());
  }

  private static @Nullable String first(PageBlocks blocks, String name) {
    String text = blocks.facts.first(name);
    String clean = text == null ? "" : MetadataText.clean(text);
    return clean.isEmpty() ? null : clean;
  }

  private static @Nullable String heading(PageBlocks blocks) {
    int at = blocks.headline();
    return at < 0 ? null : blocks.block(at).text.replace('\n', ' ');
  }

  private static List<String> keywords(PageBlocks blocks) {
    List<String> keywords = new ArrayList<>();
    String stated = blocks.facts.first("keywords");
    for (String keyword : stated == null ? new String[0] : stated.split("[,;，、]", -1)) {
      String clean = MetadataText.clean(keyword);
      if (!clean.isEmpty() && clean.length() <= 100 && keywords.size() < 50) {
        keywords.add(clean);
      }
    }
    return keywords;
  }
}
