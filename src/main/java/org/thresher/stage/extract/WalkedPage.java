package org.thresher.stage.extract;

import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.stage.extract.content.BlockFeatures;
import org.thresher.stage.extract.content.PageEvidence;
import org.thresher.stage.extract.content.Readability;
import org.thresher.stage.extract.content.TrustedNames;
import org.thresher.stage.extract.metadata.JsonLd;
import org.thresher.stage.extract.metadata.MetadataReader;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.PageBlocks;

/** A page after its walk: its metadata, its shape, and the evidence on its blocks. */
final class WalkedPage {
  private final PageBlocks blocks;
  private final JsonLd jsonLd;
  private final Metadata metadata;
  private final PageShape shape;

  WalkedPage(Page page, PageBlocks blocks) {
    this.blocks = blocks;
    jsonLd = JsonLd.of(blocks.facts.jsonLd, blocks.facts.canonical);
    metadata = new MetadataReader(page, blocks, jsonLd).read();
    shape = PageShape.of(blocks, jsonLd, metadata);
  }

  Metadata metadata() {
    return metadata;
  }

  PageShape shape() {
    return shape;
  }

  /** The evidence on the page's blocks. */
  BlockFeatures features() {
    return new BlockFeatures(
        blocks,
        Readability.of(blocks),
        TrustedNames.of(blocks),
        new PageEvidence(blocks, shape, metadata, jsonLd.body()));
  }
}
