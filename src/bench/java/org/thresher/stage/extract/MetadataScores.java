package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.job.ExtractSettings;

/**
 * Writes the metadata of a set of labelled pages as predictions that scorers read: {@code
 * MetadataScores SETS_FOLDER SET OUT_FILE}. Pages are read as files of unknown address; with {@code
 * -Durl=true} their addresses are known.
 */
final class MetadataScores {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetadataScores() {}

  public static void main(String[] arguments) throws IOException {
    Path set = Path.of(arguments[0]).resolve(arguments[1]);
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    try (BufferedWriter writer = Files.newBufferedWriter(Path.of(arguments[2]))) {
      for (ExtractedGold.Labelled labelled : ExtractedGold.read(set)) {
        Page page = labelled.page();
        Page seen = Boolean.getBoolean("url") ? page : withoutUrl(labelled.id(), page);
        writer.write(
            JSON.writeValueAsString(row(labelled.id(), extractor.extract(seen).metadata())));
        writer.newLine();
      }
    }
  }

  private static Page withoutUrl(String id, Page page) {
    return ExtractedGold.page(id, (@Nullable String) null, page.content());
  }

  private static ObjectNode row(String id, Metadata metadata) {
    ObjectNode row = JSON.createObjectNode().put("id", id);
    row.put("title", metadata.title());
    row.put("author", metadata.author());
    row.put("site_name", metadata.siteName());
    row.put("description", metadata.description());
    row.put("date_published", metadata.datePublished());
    row.put("date_modified", metadata.dateModified());
    row.put("date_source", metadata.dateSource());
    row.put("section", metadata.section());
    row.put("language", metadata.language());
    row.put("canonical_url", metadata.canonicalUrl());
    row.put("license", metadata.license());
    metadata.keywords().forEach(row.putArray("keywords")::add);
    return row;
  }
}
