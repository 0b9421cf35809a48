package org.thresher.stage.read.record;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.job.FieldNames;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.Markup;

/**
 * What a record has for a page.
 *
 * @param text text or HTML
 * @param markup whether it is HTML
 */
public record RecordContent(String text, boolean markup) {
  /**
   * Looks for the page of a record under the names that a job gives.
   *
   * @param first gives the value of the first name that the record has, or null
   */
  static @Nullable RecordContent of(
      FieldNames names, Function<List<String>, @Nullable String> first) {
    String found = first.apply(names.text());
    if (found != null) {
      return new RecordContent(found, false);
    }
    found = first.apply(names.content());
    if (found != null) {
      boolean html = ContentType.looksLikeHtml(found);
      return new RecordContent(html ? Markup.withParagraphs(found) : found, html);
    }
    found = first.apply(names.html());
    return found == null ? null : new RecordContent(found, true);
  }
}
