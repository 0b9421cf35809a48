package org.thresher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes a new job file: the main job, with every key, its default and its meaning as a comment. It
 * replaces no file.
 */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a job file that has every key as a comment.")
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "JOB",
      arity = "0..1",
      defaultValue = "my-job.yaml",
      description = "The file to write; default ${DEFAULT-VALUE}.")
  private Path job;

  @Override
  public Integer call() throws IOException {
    byte[] text = Main.resource("new-job.yaml").getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(job, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException exists) {
      throw new ParameterException(
          spec.commandLine(), job + " exists; name another file, or remove it first", exists);
    } catch (NoSuchFileException absent) {
      throw new ParameterException(
          spec.commandLine(), "the folder of " + job + " does not exist", absent);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%1$s: a job with all stages but quality filters and personal data%n"
                + "thresher run %1$s --input=my-dump --output=my-corpus%n",
            job);
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
