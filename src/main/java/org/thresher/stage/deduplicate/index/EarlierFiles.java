package org.thresher.stage.deduplicate.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.thresher.beam.EarlierEvidence;

/**
 * What one bucket of one rule remembers in all folders of an index, oldest dump first. Read once,
 * with one dump's evidence in memory at a time.
 */
final class EarlierFiles implements Iterable<EarlierEvidence>, Closeable {
  private final List<IndexFile.Reader> files;

  /** The files of the folders, oldest first. */
  EarlierFiles(List<IndexFile.Reader> files) {
    this.files = new ArrayList<>(files);
  }

  @Override
  public Iterator<EarlierEvidence> iterator() {
    Iterator<IndexFile.Reader> next = files.iterator();
    return new Iterator<>() {
      private Iterator<EarlierEvidence> dumps = List.<EarlierEvidence>of().iterator();

      @Override
      public boolean hasNext() {
        while (!dumps.hasNext() && next.hasNext()) {
          dumps = next.next().iterator();
        }
        return dumps.hasNext();
      }

      @Override
      public EarlierEvidence next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return dumps.next();
      }
    };
  }

  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (IndexFile.Reader file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
