package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.plans.RelationSource.Files.Reading;
import com.catalyst2sql.dialect.types.StructType;
import com.catalyst2sql.optimizer.statistics.TableStatistics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The schemas that files told and how their columns are read, so that planning does not look into the same files again. What
 * is kept is found only while the files have the stamps they had; one engine has one cache.
 */
public final class SchemaCache {

  record Key(
      FileFormat format, Map<Path, Long> stamps, Map<String, String> options, SqlConf conf) {}

  private record ReadingsKey(
      FileFormat format, Map<Path, Long> stamps, Map<String, String> options, StructType schema) {}

  private final Entries<Key, StructType> schemas = new Entries<>();
  private final Entries<ReadingsKey, List<Reading>> readings = new Entries<>();

  private record FootersKey(Map<Path, Long> stamps, StructType schema) {}

  private final Entries<FootersKey, TableStatistics> footers = new Entries<>();

  /** What the footers of files with these stamps tell of the columns of {@code schema}. */
  public TableStatistics statistics(
      Map<Path, Long> stamps, StructType schema, Supplier<TableStatistics> read) {
    return footers.find(new FootersKey(Map.copyOf(stamps), schema), read);
  }

  StructType get(Key key, Supplier<StructType> read) {
    return schemas.find(key, read);
  }

  /** How the columns of {@code schema} are read from the files of {@code key}. */
  List<Reading> readings(Key key, StructType schema, Supplier<List<Reading>> look) {
    return readings.find(new ReadingsKey(key.format(), key.stamps(), key.options(), schema), look);
  }

  /** The entries used last. Two threads may make the same entry; either will do. */
  private static final class Entries<K, V> {

    private static final int SIZE = 1_000;

    private final Map<K, V> map =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > SIZE;
          }
        };

    V find(K key, Supplier<V> make) {
      synchronized (map) {
        V known = map.get(key);
        if (known != null) {
          return known;
        }
      }
      V made = make.get();
      synchronized (map) {
        map.put(key, made);
      }
      return made;
    }
  }
}
