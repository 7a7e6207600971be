package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.federation.commands.Settings;
import com.catalyst2sql.federation.duckdb.DuckDBDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engines of this process by location, so that two connections to one warehouse share it. */
public final class EngineRegistry {

  /** The one of the process: a database file can be open only once in it, whoever asks. */
  public static final EngineRegistry PROCESS = new EngineRegistry();

  private static final class Entry {
    private final Engine engine;
    private int sessions;

    Entry(Engine engine) {
      this.engine = engine;
    }
  }

  private final Map<String, Entry> shared = new HashMap<>();
  private final AtomicBoolean warm = new AtomicBoolean();

  private EngineRegistry() {}

  /**
   * Opens a session. {@code location} is what stands in the URL between {@code jdbc:c2s:} and the first {@code ;}: nothing,
   * {@code mem:NAME}, a directory, a {@code .duckdb} file or a {@code .yaml} file. {@code settings} are the keys of URL and
   * Properties, already merged; they override the YAML file's.
   */
  public Session connect(String location, Map<String, String> settings) {
    return connect(location, settings, () -> {});
  }

  /**
   * The same.
   *
   * @param meanwhile done in another thread if this is the first engine of the process: opening it leaves a processor idle
   */
  public Session connect(String location, Map<String, String> settings, Runnable meanwhile) {
    String place = location;
    Map<String, String> all = new HashMap<>();
    if (Location.isYaml(location)) {
      YamlConfig config = YamlConfig.read(Path.of(location));
      place = config.location();
      all.putAll(config.settings());
    }
    all.putAll(settings);
    all.forEach(Settings::check);
    DuckDBDatabase.Options options = EngineSettings.options(all);
    Location parsed = Location.parse(place, options.readOnly());
    Optional<String> key = parsed.key();
    if (key.isEmpty()) {
      Engine engine = open(parsed, options, meanwhile);
      return new DefaultSession(engine, all, engine::close);
    }
    synchronized (shared) {
      Entry entry = shared.get(key.get());
      if (entry == null) {
        entry = new Entry(open(parsed, options, meanwhile));
        shared.put(key.get(), entry);
      } else if (entry.engine.database().isReadOnly() != options.readOnly()) {
        throw new SparkSqlException(
            "C2S.WAREHOUSE_IN_USE",
            "08001",
            "This process has " + place + " open already with another c2s.readOnly.");
      }
      entry.sessions++;
      Entry opened = entry;
      try {
        return new DefaultSession(opened.engine, all, () -> release(key.get(), opened));
      } catch (RuntimeException e) {
        release(key.get(), opened);
        throw e;
      }
    }
  }

  private Engine open(Location location, DuckDBDatabase.Options options, Runnable meanwhile) {
    return warm.getAndSet(true)
        ? Engine.open(location, options)
        : WarmUp.during(() -> Engine.open(location, options), meanwhile);
  }

  private void release(String key, Entry entry) {
    synchronized (shared) {
      if (--entry.sessions == 0) {
        shared.remove(key);
        entry.engine.close();
      }
    }
  }
}
