package org.thresher.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps some methods from the JVM's second compiler, which takes 0.2 to 1.7 seconds of CPU time for
 * each of them: jsoup's states of the tree and other large methods, which it compiles up to eleven
 * times, since its guesses about their branches fail. They have the first compiler's code.
 *
 * <p>The list is {@code compiler-directives.json}, in the format of JEP 165; it was found with the
 * JVM's compilation events ({@code jdk.Compilation} of a flight recording). A command line option
 * would print a line to the output, so the running JVM is asked, as {@code jcmd PID
 * Compiler.directives_add} does.
 */
final class CompilerDirectives {
  /** The property that asks for them. */
  static final String WANTED = "thresher.directives";

  private static final String RESOURCE = "compiler-directives.json";

  private CompilerDirectives() {}

  /** Gives them to this JVM, on a thread of its own, if the property is set. */
  static void add() {
    if (System.getProperty(WANTED) != null) {
      Thread thread = new Thread(CompilerDirectives::tryToAdd, "compiler-directives");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void tryToAdd() {
    try {
      var unused = give();
    } catch (IOException | JMException without) {
      // The run takes more CPU time without them, and writes the same.
    }
  }

  /**
   * Gives them to this JVM.
   *
   * @return what it says
   * @throws JMException if it is not HotSpot or does not take them
   */
  static String give() throws IOException, JMException {
    Path file = Files.createTempFile("thresher-directives", ".json");
    try {
      Files.writeString(file, Main.resource(RESOURCE));
      return tell("compilerDirectivesAdd", file.toString());
    } finally {
      SecondJvm.delete(file);
    }
  }

  /** Gives this JVM a diagnostic command, as {@code jcmd} does. */
  static String tell(String command, String... arguments) throws JMException {
    Object said =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                arguments.length == 0 ? new Object[0] : new Object[] {arguments},
                arguments.length == 0 ? new String[0] : new String[] {String[].class.getName()});
    return String.valueOf(said);
  }
}
