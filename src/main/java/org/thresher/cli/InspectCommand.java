package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.Languages;
import org.thresher.corpus.NotACorpusException;
import org.thresher.document.Reason;
import org.thresher.job.JobException;
import org.thresher.job.NearestWord;
import org.thresher.report.view.Explain.Format;
import org.thresher.report.view.Inspect;
import org.thresher.report.view.InspectDocuments;
import org.thresher.report.view.InspectRemoved;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a corpus: all of it, some documents, or what was removed. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what is in a corpus: counts, removals, languages, topics, samples.")
final class InspectCommand implements Callable<Integer> {
  private static final int DOCUMENTS = 3;
  private static final int NAMES = 12;
  private static final int PARAGRAPHS = 20;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @Option(names = "--removed", description = "The removed paragraphs, those on most pages first.")
  private boolean removed;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only what was removed or dropped for this reason.")
  private @Nullable String reason;

  @Option(
      names = "--site",
      paramLabel = "DOMAIN",
      description = "Only documents or paragraphs of this registrable domain.")
  private @Nullable String site;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Only documents in this language (ISO 639-3).")
  private @Nullable String language;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "How many documents are shown (default: 3), the same in every run; with --removed, how"
              + " many paragraphs (default: 20).")
  private @Nullable Integer sample;

  @Option(names = "--json", description = "JSON lines, for machines.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    Format format = TerminalCheck.format(json);
    try {
      if (removed) {
        var filter = new InspectRemoved.Filter(reason, bareSite());
        InspectRemoved.print(corpus, filter, shown(PARAGRAPHS), System.out, format);
      } else if (reason != null || site != null || language != null || sample != null) {
        var filter = new InspectDocuments.Filter(reason, bareSite(), languageCode());
        if (InspectDocuments.print(corpus, filter, shown(DOCUMENTS), System.out, format) == 0) {
          tellWhatThereIs();
        }
      } else if (json) {
        Inspect.printJson(corpus, System.out);
      } else {
        Inspect.print(corpus, System.out, format == Format.COLOURED);
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }

  /** The site without what an address has around it. */
  private @Nullable String bareSite() {
    return site == null
        ? null
        : site.toLowerCase(Locale.ROOT)
            .replaceFirst("^[a-z]+://", "")
            .replaceFirst("^www\\.", "")
            .replaceFirst("[/:?#].*$", "");
  }

  /** The ISO 639-3 code of the language that is wanted. */
  private @Nullable String languageCode() {
    return language == null
        ? null
        : Languages.code(language)
            .orElseThrow(
                () ->
                    new JobException(
                        "--language is "
                            + FailureMessage.quoted(String.valueOf(language))
                            + "; must be a language's code or English name, such as deu, de or"
                            + " German"));
  }

  /** Tells on stderr which languages and sites there are, where none was found. */
  private void tellWhatThereIs() throws IOException {
    CorpusSummary summary = Corpus.open(corpus).summary();
    List<String> languages = summary.languages().stream().map(LanguageCount::code).toList();
    List<String> sites = summary.sites().stream().map(SiteCount::site).toList();
    MessageWriter.of(spec.commandLine().getErr())
        .println(
            "no document matches; "
                + (site == null ? first("the languages", languages) : first("the sites", sites)));
  }

  private static String first(String kind, List<String> names) {
    List<String> shown = names.stream().limit(NAMES).map(FailureMessage::clipped).toList();
    String more = names.size() > NAMES ? ", …" : "";
    return "the corpus has " + kind + " " + String.join(", ", shown) + more;
  }

  /** The reasons that a corpus can have, those of its own rules and conditions included. */
  private List<String> labels() {
    List<String> labels =
        new ArrayList<>(
            Arrays.stream(Reason.values())
                .filter(one -> one != Reason.OWN_RULE && one != Reason.OWN_CONDITION)
                .map(Reason::label)
                .toList());
    try {
      CorpusSummary summary = Corpus.open(corpus).summary();
      Stream.of(summary.characters().removed(), summary.dropped())
          .flatMap(List::stream)
          .map(Count::name)
          .filter(name -> !labels.contains(name))
          .forEach(labels::add);
    } catch (IOException notACorpus) {
      return labels;
    }
    return labels;
  }

  private int shown(int unlessGiven) {
    return sample == null ? unlessGiven : sample;
  }

  private void check() {
    if (sample != null && sample < 0) {
      throw new JobException("--sample is " + sample + "; must be 0 or more");
    }
    if (removed && language != null) {
      throw new JobException(
          "--language is for documents, removed paragraphs have none; leave out --removed or"
              + " --language");
    }
    if (reason == null) {
      return;
    }
    List<String> labels = labels();
    if (!labels.contains(reason)) {
      throw new JobException("--reason is '" + reason + "'" + NearestWord.nearest(reason, labels));
    }
  }
}
