package org.thresher.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.thresher.document.Document;

/**
 * Takes out what is repeated across the pages of a dump: documents in, the same documents out, with
 * repeated paragraphs removed and copies dropped.
 *
 * <p>In this order, each step counting only what the ones before it left: other fetches of a URL,
 * pages with the same text, lines of a site, near-duplicate pages, paragraphs of the dump. Copies
 * go before lines are counted, or a page stored three times would lose all its text; site lines go
 * before near duplicates are sought, or pages would be alike by their template; near duplicates go
 * before paragraphs, so that a near duplicate is named as one and not emptied bit by bit.
 *
 * <p>Same documents in, same documents out, whatever the order, bundles and parallelism. Cost: the
 * documents pass once through each step and are never shuffled; evidence is, in {@link
 * EvidenceRule#BUCKETS} buckets (about 25 bytes a line for site lines, 35 a long paragraph, 240 and
 * 100 a document for near duplicates and page copies). Equality of text is {@link
 * org.thresher.document.Folding}'s, compared by 64-bit hashes for lines and 128-bit for documents.
 */
public final class RemoveRepeats extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final DeduplicateSettings settings;

  private RemoveRepeats(DeduplicateSettings settings) {
    this.settings = settings;
  }

  /** The stage with its settings. */
  public static RemoveRepeats of(DeduplicateSettings settings) {
    return new RemoveRepeats(settings);
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    PCollection<Document> rest = documents;
    if (settings.urls() != DeduplicateSettings.Urls.ALL) {
      boolean newest = settings.urls() == DeduplicateSettings.Urls.NEWEST;
      rest = rest.apply("UrlCopies", RepeatPass.of(PageCopies.bySameUrl(newest)));
    }
    if (settings.pages()) {
      rest = rest.apply("PageCopies", RepeatPass.of(PageCopies.bySameText()));
    }
    if (settings.site().enabled()) {
      rest = rest.apply("SiteLines", RepeatPass.of(new SiteLines(settings.site())));
    }
    if (settings.near().enabled()) {
      rest =
          rest.apply(
              "NearDuplicates",
              RepeatPass.of(
                  new NearCandidates(settings.near()), new NearDuplicates(settings.near())));
    }
    if (settings.dump().enabled()) {
      rest = rest.apply("DumpParagraphs", RepeatPass.of(new DumpParagraphs(settings.dump())));
    }
    return rest;
  }
}
