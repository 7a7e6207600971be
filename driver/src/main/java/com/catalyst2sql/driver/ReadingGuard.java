package com.catalyst2sql.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Keeps memory from being freed while a getter reads it, at the price of a few plain instructions for each getter. The
 * guard belongs to one thread, the reader, which says where it is with plain stores; whoever takes it away pays.
 *
 * <p>How: a reader stores {@code inside}, then looks whether the slot is still its own. Whoever takes the slot away
 * replaces it first, then makes the reader's thread stop at a safepoint, which taking its stack trace does, and then waits
 * until {@code inside} is off. There is no safepoint between the reader's store and its look, and passing one makes its
 * stores visible. So the reader has either seen that the slot is gone, or its {@code inside} is seen here.
 *
 * <p>Hazard: no fence stands between the store and the look, so without that stop both sides could miss each other.
 */
final class ReadingGuard {

  private static final VarHandle INSIDE;

  static {
    try {
      INSIDE = MethodHandles.lookup().findVarHandle(Slot.class, "inside", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** One thread's turn. */
  static final class Slot {
    private final Thread thread;
    private boolean inside;
    private volatile boolean fetching;

    private Slot(Thread thread) {
      this.thread = thread;
    }

    /** The getter is done with the memory. */
    void exit() {
      INSIDE.setRelease(this, false);
    }

    /** From here on batches change, which may take long: another reader waits for it, a closer does not. */
    void startFetching() {
      fetching = true;
    }

    void endFetching() {
      fetching = false;
    }
  }

  private static final Slot CLOSED = new Slot(null);

  private volatile Slot slot = new Slot(null);

  /** The current thread's turn, to be ended with {@link Slot#exit}; null once the guard is closed. */
  Slot enter() {
    Slot mine = slot;
    if (mine.thread == Thread.currentThread()) {
      INSIDE.setOpaque(mine, true);
      if (slot == mine) {
        return mine;
      }
      mine.exit();
    }
    return take();
  }

  private synchronized Slot take() {
    Slot old = slot;
    if (old == CLOSED) {
      return null;
    }
    Slot mine = old;
    if (old.thread != Thread.currentThread()) {
      mine = new Slot(Thread.currentThread());
      slot = mine;
      await(old, true);
    }
    INSIDE.setOpaque(mine, true);
    // Whoever takes the slot away needs this lock, so it is still ours.
    return mine;
  }

  /** Nobody gets in any more, and nobody is inside when this returns. */
  synchronized void close() {
    Slot old = slot;
    slot = CLOSED;
    await(old, false);
  }

  private static void await(Slot old, boolean alsoFetching) {
    Thread reader = old.thread;
    if (reader == null || reader == Thread.currentThread()) {
      return;
    }
    reader.getStackTrace();
    while (reader.isAlive() && ((boolean) INSIDE.getAcquire(old) || alsoFetching && old.fetching)) {
      Thread.onSpinWait();
      Thread.yield();
    }
  }
}
