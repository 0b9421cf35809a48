package org.thresher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.PageThresher;
import org.thresher.Thresher;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.Layouts;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.RecordException;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Answers one page at a time, so that programs in other languages keep one warm process. Each line
 * of standard input is a JSON object with {@code html} or {@code text} and perhaps {@code url};
 * each line of standard output is the page's row, with its paragraphs under {@code paragraphs} and,
 * if a step dropped it, the reason under {@code drop}. A page that cannot be read gives a line with
 * {@code error} and {@code message}.
 */
@Command(
    name = "pages",
    mixinStandardHelpOptions = true,
    description =
        "Reads pages as JSON lines from standard input, writes the row and the paragraphs of each.")
final class PagesCommand implements Callable<Integer> {
  private static final String HTML = "html";
  private static final String TEXT = "text";
  private static final String URL = "url";
  private static final String ERROR = "error";
  private static final String MESSAGE = "message";
  private static final String DROP = "drop";

  @Parameters(
      paramLabel = "JOB",
      description = "A job without sections that need the whole dump, such as extract.yaml.")
  private Path job;

  @Override
  public Integer call() throws IOException {
    Job read = Job.read(job);
    PageThresher pages = Thresher.pages(read);
    RowSchema.Requested requested = Flow.requestedColumns(read);
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        JsonLines lines = new JsonLines(out)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.beginRow();
        answer(pages, requested, json, line, lines);
        lines.endRow();
        lines.flush();
      }
    }
    return ExitCode.DONE;
  }

  private static void answer(
      PageThresher pages,
      RowSchema.Requested requested,
      ObjectMapper json,
      String line,
      JsonLines lines)
      throws IOException {
    try {
      JsonNode page = json.readTree(line);
      if (page.hasNonNull(HTML)) {
        row(pages.html(string(page, URL), page.get(HTML).asText()), requested, lines);
      } else if (page.hasNonNull(TEXT)) {
        row(pages.text(string(page, URL), page.get(TEXT).asText()), requested, lines);
      } else {
        lines.put(ERROR, "bad_page").put(MESSAGE, "neither html nor text");
      }
    } catch (JsonProcessingException noJson) {
      lines.put(ERROR, "bad_json").put(MESSAGE, noJson.getOriginalMessage());
    } catch (RecordException refused) {
      lines.put(ERROR, refused.error()).put(MESSAGE, refused.getMessage());
    }
  }

  private static @Nullable String string(JsonNode page, String name) {
    return page.hasNonNull(name) ? page.get(name).asText() : null;
  }

  private static void row(Document document, RowSchema.Requested requested, JsonLines lines)
      throws IOException {
    lines.put(Layouts.columns("thresher", requested), CorpusRow.of(document, RunStamp.NONE));
    EvidenceRow evidence = EvidenceRow.of(document);
    lines.put(DROP, evidence.drop()).putRows(EvidenceRow.PARAGRAPHS, evidence.paragraphs());
  }
}
