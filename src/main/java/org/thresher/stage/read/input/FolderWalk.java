package org.thresher.stage.read.input;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Walks a local folder; what cannot be read is told, not thrown. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path top;
  private final boolean hidden;
  private final Visitor visitor;

  /** Takes what the walk meets. */
  interface Visitor {
    /**
     * Takes a regular file, or a file or folder with a problem.
     *
     * @param size bytes, 0 where there is a problem
     * @param problem why it cannot be read, or null
     */
    void visit(Path file, long size, @Nullable String problem) throws IOException;
  }

  private FolderWalk(Path top, boolean hidden, Visitor visitor) {
    this.top = top;
    this.hidden = hidden;
    this.visitor = visitor;
  }

  /**
   * Visits all files below a folder, which itself may be a link.
   *
   * @param hidden whether to visit names that start with a dot
   */
  static void walk(Path folder, boolean hidden, Visitor visitor) throws IOException {
    Path real = folder.toRealPath();
    Visitor renaming =
        real.equals(folder)
            ? visitor
            : (file, size, problem) ->
                visitor.visit(folder.resolve(real.relativize(file)), size, problem);
    Files.walkFileTree(real, new FolderWalk(real, hidden, renaming));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(top) || visible(folder)
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!visible(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isRegularFile()) {
      visitor.visit(file, attributes.size(), null);
    } else if (attributes.isSymbolicLink() && Files.isRegularFile(file)) {
      visitor.visit(file, Files.size(file), null);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
    visitor.visit(file, 0, String.valueOf(problem));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
      throws IOException {
    if (problem != null) {
      visitor.visit(folder, 0, String.valueOf(problem));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean visible(Path file) {
    return hidden || !String.valueOf(file.getFileName()).startsWith(".");
  }
}
