package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLockTest {
  @TempDir private Path folder;

  private Path claim(String name) throws IOException {
    Path claims = Files.createDirectories(folder.resolve(FolderLock.CLAIMS));
    return Files.createFile(claims.resolve(name));
  }

  @Test
  void aLockedFolderIsRefusedUntilItIsUnlocked() throws IOException {
    FolderLock lock = FolderLock.acquire(folder.toString());
    assertThatThrownBy(() -> FolderLock.acquire(folder.toString()))
        .isInstanceOf(FolderInUseException.class)
        .hasMessageContaining("another run is at work on " + folder)
        .hasMessageContaining("pid " + ProcessHandle.current().pid());
    assertThatThrownBy(() -> FolderLock.checkFree(folder.toString()))
        .isInstanceOf(FolderInUseException.class);
    lock.close();
    FolderLock.acquire(folder.toString()).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatTheLockHasMadeGoesWithItUnlessSomethingIsInIt() throws IOException {
    Path absent = folder.resolve("a/out[1]");
    FolderLock.acquire(absent.toString()).close();
    assertThat(absent).doesNotExist();
    try (FolderLock lock = FolderLock.acquire(absent.toString())) {
      assertThat(lock).isNotNull();
      Files.createFile(absent.resolve("x"));
    }
    assertThat(absent.toFile().list()).containsExactly("x");
  }

  @Test
  void aClaimOfADeadProcessOfThisMachineIsRemoved() throws IOException {
    String host = LockClaim.thisHost();
    Path dead = claim(host + "_4194999_0_00aa.lock");
    long pid = ProcessHandle.current().pid();
    Path numberUsedAgain = claim(host + "_" + pid + "_86400000_00aa.lock");
    FolderLock.acquire(folder.toString()).close();
    assertThat(dead).doesNotExist();
    assertThat(numberUsedAgain).doesNotExist();
  }

  @Test
  void aClaimOfAnotherMachineCountsUntilSomeoneDeletesIt() throws IOException {
    Path foreign = claim("elsewhere.example_17_86400000_00aa.lock");
    assertThatThrownBy(() -> FolderLock.acquire(folder.toString()))
        .hasMessageContaining("host elsewhere.example, pid 17, started 1970-01-02T00:00:00Z")
        .hasMessageEndingWith("if it is no more, delete " + foreign);
    assertThat(foreign).exists();
    Files.delete(foreign);
    FolderLock.acquire(folder.toString()).close();
  }

  @Test
  void anUnknownFileAmongTheClaimsCountsAsOne() throws IOException {
    claim("what.txt");
    assertThatThrownBy(() -> FolderLock.acquire(folder.toString()))
        .isInstanceOf(FolderInUseException.class)
        .hasMessageContaining("what.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOST_99999999999999999999999_1_aa.lock",
        "HOST_1_99999999999999999999999_aa.lock",
        "HOST_-1_1_aa.lock",
        "HOST__1_aa.lock",
        "HOST_1_1_aa.lock.swp",
        "HOST_1_1_zz.lock",
        "_1_1_aa.lock",
        ".lock",
      })
  void aDamagedClaimCountsUntilSomeoneDeletesIt(String name) throws IOException {
    Path damaged = claim(name.replace("HOST", LockClaim.thisHost()));
    assertThatThrownBy(() -> FolderLock.acquire(folder.toString()))
        .isInstanceOf(FolderInUseException.class)
        .hasMessageEndingWith("if it is no more, delete " + damaged);
    assertThat(damaged).exists();
  }

  @Test
  void aLockDoesNotMakeAFolderCountAsUsed() throws IOException {
    try (FolderLock lock = FolderLock.acquire(folder.toString())) {
      OutputFolder.check(folder.toString());
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.checkFree(folder.toString()))
          .isInstanceOf(FolderInUseException.class);
    }
  }

  @Test
  void ofManyWhoTryAtOnceNoTwoHoldTheLock() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 100; round++) {
        Path one = folder.resolve("round" + round);
        Files.createDirectory(one);
        Callable<FolderLock> attempt =
            () -> {
              try {
                return FolderLock.acquire(one.toString());
              } catch (FolderInUseException late) {
                return null;
              }
            };
        List<FolderLock> held = new ArrayList<>();
        for (Future<FolderLock> lock : threads.invokeAll(List.of(attempt, attempt, attempt))) {
          if (lock.get() != null) {
            held.add(lock.get());
          }
        }
        assertThat(held).hasSizeLessThanOrEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
  }
}
