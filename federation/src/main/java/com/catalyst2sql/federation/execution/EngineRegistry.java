package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.Errors;
import java.util.Map;

/** The engines of this process by location, so that two connections to one warehouse share it. */
public final class EngineRegistry {

  /** The one of the process: a database file can be open only once in it, whoever asks. */
  public static final EngineRegistry PROCESS = new EngineRegistry();

  private EngineRegistry() {}

  /**
   * Opens a session. {@code location} is what stands in the URL between {@code jdbc:c2s:} and the first {@code ;}: nothing,
   * {@code mem:NAME}, a directory, a {@code .duckdb} file or a {@code .yaml} file. {@code settings} are the keys of URL and
   * Properties, already merged; they override the YAML file's.
   */
  public Session connect(String location, Map<String, String> settings) {
    throw Errors.unsupported("opening " + location);
  }
}
