package org.thresher.stage.extract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Placeholder;
import org.thresher.document.WholeFormats;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.content.BlockModel;
import org.thresher.stage.extract.content.MainContent;
import org.thresher.stage.extract.metadata.FrontMatter;
import org.thresher.stage.extract.metadata.TextMetadata;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.ElementMarks;
import org.thresher.stage.extract.page.InterruptibleText;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.SelfClosed;
import org.thresher.stage.extract.place.PagePlaces;
import org.thresher.stage.extract.place.TextPlaces;

/**
 * Makes a {@link Document} of a {@link Page}: HTML is parsed once with jsoup and walked once, plain
 * text is split into paragraphs. Every visible piece of text becomes a paragraph, in page order;
 * what is not main text is marked as removed with {@code boilerplate} and the evidence.
 *
 * <p>Stateless but for its settings; safe for use by several threads.
 */
public final class DocumentExtractor implements Serializable {
  private static final long serialVersionUID = 1;

  private final ExtractSettings settings;
  private final @Nullable SelectorRules rules;
  private final boolean markdown;
  private final boolean places;

  private DocumentExtractor(
      ExtractSettings settings, @Nullable SelectorRules rules, boolean markdown, boolean places) {
    this.settings = settings;
    this.rules = rules;
    this.markdown = markdown;
    this.places = places;
  }

  /** An extractor. */
  public static DocumentExtractor of(ExtractSettings settings) {
    return of(settings, null);
  }

  /** An extractor with rules of the user, if there are any. */
  public static DocumentExtractor of(ExtractSettings settings, @Nullable SelectorRules rules) {
    return of(settings, rules, false);
  }

  /**
   * An extractor.
   *
   * @param rules rules of the user, or null if there are none
   * @param markdown whether paragraphs have the markup that Markdown is made of
   */
  public static DocumentExtractor of(
      ExtractSettings settings, @Nullable SelectorRules rules, boolean markdown) {
    return new DocumentExtractor(settings, rules, markdown, false);
  }

  /** This extractor, whose paragraphs also know where in the text of their page they are. */
  public DocumentExtractor withPlaces() {
    return new DocumentExtractor(settings, rules, markdown, true);
  }

  /**
   * The document of a page. Time and memory are linear in the page's length.
   *
   * @throws org.thresher.document.RecordException {@code too_much_work} if the page has more nodes
   *     than {@link ExtractSettings#maxNodes()}
   * @throws java.util.concurrent.CancellationException soon after the thread is interrupted
   */
  public Document extract(Page page) {
    if (page.markup() && WholeFormats.has(page.mime())) {
      return ofWhole(page);
    }
    return page.markup() ? ofMarkup(page) : ofText(page);
  }

  private Document ofMarkup(Page page) {
    return ofMarkup(page, BlockModel.standard());
  }

  /** The document of an HTML page by the scores of a model. */
  public static Document ofMarkup(Page page, ExtractSettings settings, BlockModel model) {
    return of(settings).ofMarkup(page, model);
  }

  private Document ofMarkup(Page page, BlockModel model) {
    boolean placed = places && page.isText();
    org.jsoup.nodes.Document parsed = parsed(page.content(), placed);
    PageBlocks blocks = walked(parsed, page, placed);
    String closed = blocks.facts.swallowed ? SelfClosed.closed(page.content()) : page.content();
    if (closed.length() > page.content().length()) {
      parsed = parsed(closed, placed);
      blocks = walked(parsed, page, placed);
    }
    WalkedPage read = new WalkedPage(page, blocks);
    MainContent main = MainContent.of(blocks, read.features(), read.shape(), model, settings);
    List<Paragraph> paragraphs = main.paragraphs();
    if (rules != null) {
      String url = page.url() == null ? read.metadata().canonicalUrl() : page.url();
      paragraphs = rules.applied(blocks, paragraphs, url);
    }
    LinkTargets targets = LinkTargets.of(page.url(), parsed, markdown);
    if (markdown) {
      paragraphs = withMarkup(paragraphs, blocks, targets);
    }
    paragraphs = EmbeddedText.inPlaceOf(paragraphs, parsed, settings, targets);
    paragraphs = PreformattedPage.settled(paragraphs);
    if (placed) {
      paragraphs = PagePlaces.of(paragraphs, blocks.blocks, page.content(), closed);
    }
    Document document = Document.extracted(page, read.shape().label(), read.metadata(), paragraphs);
    Placeholder placeholder = main.placeholder();
    if (placeholder != null && document.keptCharacters() == 0) {
      document = document.withFlag(placeholder.label());
    }
    String source = read.addressSource();
    return source == null ? document : withDeclaredUrl(document, source);
  }

  /** A document whose text is all main text. */
  private Document ofWhole(Page page) {
    org.jsoup.nodes.Document parsed = parsed(page.content(), false);
    PageBlocks blocks = walked(parsed, page, false);
    List<Paragraph> paragraphs = WholeText.paragraphs(page, blocks);
    if (rules != null) {
      paragraphs = rules.applied(blocks, paragraphs, page.url());
    }
    if (markdown) {
      LinkTargets targets = LinkTargets.of(page.url(), parsed, markdown);
      paragraphs = withMarkup(paragraphs, blocks, targets);
    }
    Metadata metadata = WholeText.metadata(page, blocks);
    return Document.extracted(page, WholeText.pageType(page), metadata, paragraphs);
  }

  private PageBlocks walked(org.jsoup.nodes.Document parsed, Page page, boolean placed) {
    ElementMarks marks = rules == null ? null : rules.marks(parsed, page.url());
    if (placed) {
      return BlockWalk.withPieces(parsed, settings, marks, markdown);
    }
    return markdown
        ? BlockWalk.withMarkup(parsed, settings, marks, 0)
        : BlockWalk.of(parsed, settings, marks);
  }

  /** The paragraphs of a page's blocks, each with its markup; the parts only of those kept. */
  private static List<Paragraph> withMarkup(
      List<Paragraph> paragraphs, PageBlocks blocks, LinkTargets targets) {
    List<Paragraph> marked = new ArrayList<>(paragraphs.size());
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph paragraph = paragraphs.get(i);
      BlockMarkup markup = blocks.markup(blocks.block(i));
      if (markup != null) {
        markup = paragraph.kept() ? targets.resolved(markup) : markup.withInlines(List.of());
      }
      marked.add(paragraph.withMarkup(markup));
    }
    return marked;
  }

  /** The document of a saved page under the address that the page gives itself. */
  private static Document withDeclaredUrl(Document document, String source) {
    return document
        .withOrigin(document.provenance(), document.metadata().canonicalUrl(), document.date())
        .withFlag(Document.URL_FROM + source);
  }

  private static org.jsoup.nodes.Document parsed(String html, boolean placed) {
    return Parser.htmlParser().setTrackPosition(placed).parseInput(new InterruptibleText(html), "");
  }

  private Document ofText(Page page) {
    FrontMatter front = FrontMatter.of(page.content());
    String text = page.content().substring(front.end());
    List<Paragraph> paragraphs = TextParagraphs.paragraphs(text);
    if (places && page.isText()) {
      paragraphs = TextPlaces.of(paragraphs, page.content(), front.end());
    }
    return Document.extracted(page, "other", TextMetadata.of(page, front, text), paragraphs);
  }
}
