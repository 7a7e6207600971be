package com.catalyst2sql.conformance.properties;

import java.io.IOException;

/** The command that writes {@code docs/functions.md} anew. */
public final class FunctionsPageMain {

  private FunctionsPageMain() {}

  /** Writes the page. */
  public static void main(String[] args) throws IOException {
    FunctionsPage.write();
    System.out.println("wrote " + FunctionsPage.file());
    System.exit(0);
  }
}
