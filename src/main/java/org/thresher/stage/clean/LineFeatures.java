package org.thresher.stage.clean;

import java.util.Arrays;

/**
 * The numbers that a line owes to its page: repeats, place, long lines near it, neighbours, words
 * shared with the running text, the main block, zones of comments and links. The training program
 * computes the same in features.py.
 */
final class LineFeatures {
  /** Numbers that a line gives by itself. */
  static final int LOCAL = 67;

  /** Groups of stems. */
  static final int STEMS = 12;

  /** All numbers of a line. */
  static final int COUNT = LOCAL + STEMS + 63;

  /** Place of the first number that a line owes to its page. */
  static final int PAGE = LOCAL + STEMS;

  private static final int COMMENT = 0;
  private static final int RELATED = 1;

  /** Groups 2 to 6: subscribe, account, share, legal, advert. */
  private static final int FIRST_PROMPT = 2;

  private static final int LAST_PROMPT = 6;
  private static final int NEVER = -1000;

  private final PageText page;
  private final int n;
  private final boolean[] isLong;
  private final int[] keyNumber;
  private final int[] copies;
  private final int[] frequency;
  private final int[] blockFrequency;
  private final boolean[] inTitle;
  private int blockStart;
  private int blockEnd = -1;
  private boolean blockHasWords;
  private int title = -1;

  private LineFeatures(PageText page) {
    this.page = page;
    n = page.lines;
    isLong = new boolean[n];
    keyNumber = new int[n];
    int size = page.content.size();
    frequency = new int[size];
    blockFrequency = new int[size];
    inTitle = new boolean[size];
    IntIndex keys = new IntIndex(n);
    for (int i = 0; i < n; i++) {
      isLong[i] = (page.words[i] >= 18 && page.terminated[i]) || page.words[i] >= 40;
      keyNumber[i] = keys.add(page.keys[i]);
    }
    copies = new int[keys.size()];
    for (int i = 0; i < n; i++) {
      copies[keyNumber[i]]++;
    }
  }

  /** Fills in the numbers of all lines of a page. Cost: linear in its words. */
  static LineFeatures fill(PageText page) {
    LineFeatures features = new LineFeatures(page);
    features.topic();
    features.write();
    return features;
  }

  /** First line of the main block; the block ends before it if there is none. */
  int blockStart() {
    return blockStart;
  }

  /** Last line of the main block, or -1. */
  int blockEnd() {
    return blockEnd;
  }

  /** The line that looks most like the page's title, or -1. */
  int title() {
    return title;
  }

  private void topic() {
    for (int i = 0; i < n; i++) {
      if (isLong[i]) {
        count(i, frequency);
      }
    }
    findBlock();
    for (int i = blockStart; i <= blockEnd; i++) {
      if (page.words[i] >= 12) {
        count(i, blockFrequency);
        blockHasWords |= page.contentsFrom[i + 1] > page.contentsFrom[i];
      }
    }
    findTitle(blockHasWords ? blockFrequency : frequency);
    if (title >= 0) {
      for (int c = page.contentsFrom[title]; c < page.contentsFrom[title + 1]; c++) {
        inTitle[page.contents[c]] = true;
      }
    }
  }

  private void count(int line, int[] counts) {
    for (int c = page.contentsFrom[line]; c < page.contentsFrom[line + 1]; c++) {
      counts[page.contents[c]]++;
    }
  }

  /** The run of lines with the greatest sum: long lines count their words, others cost. */
  private void findBlock() {
    int[] seenAt = new int[copies.length];
    Arrays.fill(seenAt, NEVER);
    double best = 0;
    double current = 0;
    int begin = 0;
    for (int i = 0; i < n; i++) {
      double words = page.words[i];
      boolean text = (words >= 12 && page.terminated[i]) || words >= 25;
      double value = text ? Math.min(words, 60) : page.wordCount(i) > 0 ? -7 : -3;
      if (value > 0 && seenAt[keyNumber[i]] >= i - 400) {
        value = -7;
      }
      seenAt[keyNumber[i]] = i;
      if (current <= 0) {
        current = 0;
        begin = i;
      }
      current += value;
      if (current > best) {
        best = current;
        blockStart = begin;
        blockEnd = i;
      }
    }
  }

  /** Whether a line has a stem of furniture, from a group on. */
  private boolean hasStem(int line, int group) {
    for (int g = group; g <= LAST_PROMPT; g++) {
      if (page.stems[line * STEMS + g] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Of the lines about the start of the block the one whose content words it has most often. */
  private void findTitle(int[] counts) {
    double most = 0;
    int low = blockEnd >= 0 ? Math.max(0, blockStart - 40) : 0;
    int high = blockEnd >= 0 ? Math.min(n, blockStart + 2) : Math.min(n, 40);
    for (int i = low; i < high; i++) {
      double words = page.words[i];
      int size = page.contentsFrom[i + 1] - page.contentsFrom[i];
      if (words < 1.5 || words > 30 || (page.terminated[i] && words > 16) || size == 0) {
        continue;
      }
      int own = blockStart <= i && i <= blockEnd && words >= 12 ? 1 : 0;
      int hits = 0;
      for (int c = page.contentsFrom[i]; c < page.contentsFrom[i + 1]; c++) {
        hits += counts[page.contents[c]] > own ? 1 : 0;
      }
      double score =
          hits
              / (double) size
              * Math.sqrt(hits)
              / (1 + 0.03 * Math.abs(blockStart - i))
              * (copies[keyNumber[i]] > 1 ? 1.25 : 1)
              * (words >= 3 ? 1 : 0.6);
      if (hits > 0 && score > most + 1e-9) {
        title = i;
        most = score;
      }
    }
  }

  private void write() {
    float[] x = page.numbers;
    int[] longSum = new int[n + 1];
    int[] shortSum = new int[n + 1];
    long[] charSum = new long[n + 1];
    long[] longChars = new long[n + 1];
    int[][] flags = new int[5][n + 1];
    boolean[] commentHead = new boolean[n];
    boolean[] relatedHead = new boolean[n];
    int[] nextLong = new int[n];
    int longs = 0;
    int firstLong = n;
    int lastLong = -1;
    for (int i = 0; i < n; i++) {
      longSum[i + 1] = longSum[i] + (isLong[i] ? 1 : 0);
      shortSum[i + 1] = shortSum[i] + (page.words[i] < 6 ? 1 : 0);
      charSum[i + 1] = charSum[i] + page.sizes[i];
      longChars[i + 1] = longChars[i] + (isLong[i] ? page.sizes[i] : 0);
      if (isLong[i]) {
        longs++;
        firstLong = Math.min(firstLong, i);
        lastLong = i;
      }
      int stems = i * STEMS;
      commentHead[i] = page.words[i] <= 8 && page.stems[stems + COMMENT] > 0;
      relatedHead[i] = page.words[i] <= 6 && page.stems[stems + RELATED] > 0;
      boolean prompt = page.words[i] <= 40 && hasStem(i, FIRST_PROMPT);
      flags[0][i + 1] = flags[0][i] + (copies[keyNumber[i]] > 2 ? 1 : 0);
      flags[1][i + 1] = flags[1][i] + (page.dated[i] ? 1 : 0);
      flags[2][i + 1] = flags[2][i] + (commentHead[i] ? 1 : 0);
      flags[3][i + 1] = flags[3][i] + (relatedHead[i] ? 1 : 0);
      flags[4][i + 1] = flags[4][i] + (prompt ? 1 : 0);
    }
    int after = -1;
    for (int i = n - 1; i >= 0; i--) {
      nextLong[i] = after;
      after = isLong[i] ? i : after;
    }
    int[] sharedWithNext = sharedWithNext(nextLong);
    int[] heads = sequences(0, 3);
    int[] tails = sequences(-3, 3);
    int[] opens = sequences(0, 5);
    int[] headCount = counts(heads);
    int[] tailCount = counts(tails);
    int[] openCount = counts(opens);
    double total = Math.max(1, charSum[n]);
    double longTotal = Math.max(1, longChars[n]);
    double blockShare = (charSum[blockEnd + 1] - charSum[blockStart]) / total;
    int[] seen = new int[copies.length];
    int[] lastLine = new int[page.content.size()];
    int before = -1;
    int lastComment = -1;
    int lastRelated = -1;
    int runStart = 0;
    int runEnd = 0;
    for (int i = 0; i < n; i++) {
      int key = keyNumber[i];
      int from = page.contentsFrom[i];
      int to = page.contentsFrom[i + 1];
      double size = Math.max(1, to - from);
      int own = isLong[i] ? 1 : 0;
      int ownBlock = blockStart <= i && i <= blockEnd && page.words[i] >= 12 ? 1 : 0;
      int hits = 0;
      int weight = 0;
      int totalHits = 0;
      int blockHits = 0;
      int blockWeight = 0;
      int titleHits = 0;
      int beforeHits = 0;
      for (int c = from; c < to; c++) {
        int word = page.contents[c];
        int count = frequency[word] - own;
        if (count > 0) {
          hits++;
          weight += Math.min(count, 5);
          totalHits += count;
        }
        count = blockFrequency[word] - ownBlock;
        if (count > 0) {
          blockHits++;
          blockWeight += Math.min(count, 5);
        }
        titleHits += inTitle[word] ? 1 : 0;
        beforeHits += before >= 0 && lastLine[word] == before + 1 ? 1 : 0;
      }
      if (i == runEnd) {
        runStart = i;
        while (runEnd < n && (page.words[runEnd] < 6) == (page.words[i] < 6)) {
          runEnd++;
        }
      }
      lastComment = commentHead[i] ? i : lastComment;
      lastRelated = relatedHead[i] ? i : lastRelated;
      int runLength = (runEnd - runStart) * (page.words[i] < 6 ? 1 : -1);
      int at = page.at(PAGE, i);
      x[at++] = bit(seen[key] > 0);
      x[at++] = bit(copies[key] - seen[key] > 1);
      x[at++] = LineScan.log(copies[key] - 1);
      x[at++] = heads[i] < 0 ? 0 : LineScan.log(headCount[heads[i]] - 1);
      x[at++] = tails[i] < 0 ? 0 : LineScan.log(tailCount[tails[i]] - 1);
      x[at++] = bit(opens[i] >= 0 && openCount[opens[i]] > 1);
      x[at++] = (float) (i / (double) Math.max(1, n - 1));
      x[at++] = LineScan.log(i);
      x[at++] = LineScan.log(n - 1 - i);
      x[at++] = LineScan.log(n);
      x[at++] = bit(i == 0);
      x[at++] = bit(i == n - 1);
      x[at++] = (float) (charSum[i] / total);
      x[at++] = LineScan.log(longs);
      x[at++] = (float) (longChars[n] / total);
      x[at++] = longs > 0 ? signed(i - firstLong) : 0;
      x[at++] = longs > 0 ? signed(i - lastLong) : 0;
      x[at++] = bit(firstLong <= i && i <= lastLong);
      x[at++] = before >= 0 ? LineScan.log(i - before) : 5;
      x[at++] = nextLong[i] >= 0 ? LineScan.log(nextLong[i] - i) : 5;
      x[at++] = density(longSum, i, 3);
      x[at++] = density(longSum, i, 8);
      x[at++] = density(shortSum, i, 3);
      x[at++] = density(shortSum, i, 8);
      x[at++] = (float) (longChars[i] / longTotal);
      x[at++] = size(i - 1);
      x[at++] = size(i + 1);
      x[at++] = size(i - 2);
      x[at++] = size(i + 2);
      x[at++] = bit(i > 0 && page.terminated[i - 1]);
      x[at++] = bit(i + 1 < n && page.terminated[i + 1]);
      x[at++] = bit(i > 0 && page.colon[i - 1]);
      x[at++] = bit(i > 0 && Math.abs(page.words[i] - page.words[i - 1]) <= 1);
      x[at++] = signed(runLength);
      x[at++] = (float) ((i - runStart) / (double) (runEnd - runStart));
      x[at++] = (float) (hits / size);
      x[at++] = LineScan.log(weight);
      x[at++] = i == title ? 1 : (float) (titleHits / size);
      x[at++] = bit(i == title);
      x[at++] = title >= 0 ? signed(i - title) : 0;
      x[at++] = bit(title >= 0);
      x[at++] = before >= 0 ? (float) (beforeHits / size) : 0;
      x[at++] = nextLong[i] >= 0 ? (float) (sharedWithNext[i] / size) : 0;
      x[at++] = hits > 0 ? (float) Math.log1p(totalHits / (double) hits) : 0;
      x[at++] = bit(blockStart <= i && i <= blockEnd);
      x[at++] = signed(i - blockStart);
      x[at++] = signed(i - blockEnd);
      x[at++] = (float) blockShare;
      x[at++] = (float) (blockHits / size);
      x[at++] = LineScan.log(blockWeight);
      x[at++] = bit(title >= 0 && key == keyNumber[title] && i != title);
      x[at++] = density(flags[0], i, 8);
      x[at++] = density(flags[1], i, 8);
      x[at++] = bit(lastComment >= 0);
      x[at++] = lastComment >= 0 ? LineScan.log(i - lastComment) : 6;
      x[at++] = LineScan.log(flags[2][i]);
      x[at++] = density(flags[2], i, 8);
      x[at++] = bit(lastRelated >= 0);
      x[at++] = lastRelated >= 0 ? LineScan.log(i - lastRelated) : 6;
      x[at++] = density(flags[3], i, 8);
      x[at++] = (float) (Math.log1p(n - 1 - i) - Math.log1p(i));
      x[at++] = density(flags[4], i, 3);
      x[at++] = density(flags[4], i, 8);
      seen[key]++;
      if (isLong[i]) {
        before = i;
        for (int c = from; c < to; c++) {
          lastLine[page.contents[c]] = i + 1;
        }
      }
    }
  }

  private float size(int i) {
    return i < 0 || i >= n ? -1 : (float) Math.log1p(page.words[i]);
  }

  private static float bit(boolean value) {
    return value ? 1 : 0;
  }

  private static float signed(int x) {
    return x < 0 ? -LineScan.log(-x) : LineScan.log(x);
  }

  private float density(int[] sums, int i, int radius) {
    int from = Math.max(0, i - radius);
    int to = Math.min(n, i + radius + 1);
    return (float) ((sums[to] - sums[from]) / (double) (to - from));
  }

  /** Content words that each line has in common with the next long line. */
  private int[] sharedWithNext(int[] nextLong) {
    int[] shared = new int[n];
    int[] lastLine = new int[page.content.size()];
    for (int i = n - 1; i >= 0; i--) {
      for (int c = page.contentsFrom[i]; c < page.contentsFrom[i + 1]; c++) {
        shared[i] += nextLong[i] >= 0 && lastLine[page.contents[c]] == nextLong[i] + 1 ? 1 : 0;
      }
      for (int c = page.contentsFrom[i]; isLong[i] && c < page.contentsFrom[i + 1]; c++) {
        lastLine[page.contents[c]] = i + 1;
      }
    }
    return shared;
  }

  /** Number of each line's words from a place on, below zero from the end; -1 for shorter lines. */
  private int[] sequences(int from, int length) {
    IntIndex index = new IntIndex(n);
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      int at = from < 0 ? page.wordsFrom[i + 1] + from : page.wordsFrom[i] + from;
      numbers[i] = -1;
      if (page.wordCount(i) >= length) {
        int hash = page.exact[at];
        for (int w = 1; w < length; w++) {
          hash = Hashes.mix(hash, page.exact[at + w]);
        }
        numbers[i] = index.add(hash);
      }
    }
    return numbers;
  }

  private int[] counts(int[] numbers) {
    int[] counts = new int[n];
    for (int number : numbers) {
      if (number >= 0) {
        counts[number]++;
      }
    }
    return counts;
  }
}
