package org.thresher.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thresher.job.JobException;
import org.thresher.job.NearestWord;
import org.thresher.run.BeamOptions;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes one line for people of a wrong command line: what was found, what is legal. */
final class UsageMessage {
  /** Dashes of word processors, which are no hyphens. */
  private static final Pattern DASH = Pattern.compile("-?[‐‑‒–—―−]");

  private static final Pattern NO_HELP = Pattern.compile("^Unknown subcommand '(.*)'");

  private UsageMessage() {}

  /**
   * The message about a wrong command line.
   *
   * @param wrong what the parser found
   * @param given the whole command line
   */
  static String of(ParameterException wrong, List<String> given) {
    CommandLine command = wrong.getCommandLine();
    for (String word : given) {
      if (DASH.matcher(word).lookingAt()) {
        return "an option begins with two hyphens (--): "
            + FailureMessage.quoted(word)
            + " has a dash";
      }
    }
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (isAfterOtherWords(command, given)) {
      String name = command.getCommandName();
      return "the command comes first: thresher "
          + name
          + " "
          + FailureMessage.clipped(given.get(0))
          + " …";
    }
    if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String unknown = unknownOption(command, given);
      boolean one = String.valueOf(wrong.getMessage()).contains("specify one");
      return unknown != null ? unknown : missing(missing.getMissing(), one);
    }
    if (wrong instanceof MutuallyExclusiveArgsException) {
      return String.valueOf(wrong.getMessage())
          .replaceFirst("are mutually exclusive.*", "exclude each other; give one of them")
          .replaceFirst("^Error: ", "");
    }
    ArgSpec argument = wrong.getArgSpec();
    if (argument != null && wrong.getValue() != null) {
      String value = FailureMessage.quoted(wrong.getValue());
      return name(argument) + " is " + value + legal(argument, wrong.getValue());
    }
    Matcher noHelp = NO_HELP.matcher(String.valueOf(wrong.getMessage()));
    if (noHelp.find()) {
      return unmatched(command, noHelp.group(1));
    }
    return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
  }

  /** Whether a command was given after its first parameter. */
  private static boolean isAfterOtherWords(CommandLine command, List<String> given) {
    return command.getParent() != null
        && given.indexOf(command.getCommandName()) > 0
        && !given.get(0).startsWith("-");
  }

  private static String unmatched(CommandLine command, String word) {
    String shown = FailureMessage.quoted(word);
    if (word.startsWith("-")) {
      List<String> options = options(command.getCommandSpec());
      String name = word.replaceFirst("=.*", "");
      return "unknown option " + shown + NearestWord.nearest(name, options);
    }
    if (options(command.getCommandSpec()).contains("--" + word)) {
      return "there is no command " + shown + "; the option is --" + word;
    }
    List<String> commands = commands(command.getCommandSpec());
    return commands.isEmpty()
        ? "unexpected argument " + shown
        : "there is no command " + shown + NearestWord.nearest(word, commands);
  }

  /** What a command line has in the place of an option that is missing; null if nothing. */
  private static @Nullable String unknownOption(CommandLine command, List<String> given) {
    List<String> known = options(command.getCommandSpec());
    List<String> others =
        given.stream()
            .filter(word -> word.startsWith("-") && word.length() > 1)
            .filter(word -> !known.contains(word.replaceFirst("=.*", "")))
            .toList();
    if (command.getCommandSpec().unmatchedArgsBindings().isEmpty()) {
      return others.isEmpty() ? null : unmatched(command, others.get(0));
    }
    try {
      var unused = BeamOptions.parse(others, known);
      return null;
    } catch (JobException unknown) {
      return unknown.getMessage();
    }
  }

  private static String missing(List<ArgSpec> missing, boolean one) {
    String all =
        missing.stream()
            .map(UsageMessage::spelled)
            .collect(Collectors.joining(one ? " or " : " and "));
    return all + (one || missing.size() == 1 ? " is missing" : " are missing");
  }

  private static String spelled(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    return option.typeInfo().isBoolean()
        ? option.longestName()
        : option.longestName() + "=" + option.paramLabel();
  }

  private static String legal(ArgSpec argument, String value) {
    Class<?> type = argument.typeInfo().getType();
    if (argument.typeInfo().isBoolean()) {
      return "; the option takes no value";
    }
    if (type.isEnum()) {
      List<String> legal =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
              .toList();
      return NearestWord.nearest(value, legal);
    }
    return type == Integer.class || type == int.class
        ? "; must be a whole number"
        : "; must be " + argument.paramLabel();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static List<String> options(CommandSpec command) {
    return command.options().stream().map(OptionSpec::longestName).toList();
  }

  private static List<String> commands(CommandSpec command) {
    return List.copyOf(command.subcommands().keySet());
  }
}
