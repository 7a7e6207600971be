package com.catalyst2sql.driver.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** {@code c2s --version}. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not from a jar)");
    return new String[] {
      "c2s " + version, "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }
}
