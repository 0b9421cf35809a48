package org.thresher.stage.extract;

import org.jspecify.annotations.Nullable;
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
  private final @Nullable String addressSource;
  private final PageShape shape;

  WalkedPage(Page page, PageBlocks blocks) {
    this.blocks = blocks;
    jsonLd = JsonLd.of(blocks.facts.jsonLd, blocks.facts.canonical);
    MetadataReader reader = new MetadataReader(page, blocks, jsonLd);
    metadata = reader.read();
    addressSource = reader.addressSource();
    shape = PageShape.of(blocks, jsonLd, metadata);
  }

  Metadata metadata() {
    return metadata;
  }

  /** What gives the address of a page whose record has none, or null. */
  @Nullable String addressSource() {
    return addressSource;
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
