package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.types.StructType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The schemas that files told, so that planning does not read the same footers again. A schema is found only while the
 * first files of the relation have the stamps they had; one engine has one cache.
 */
public final class SchemaCache {

  private static final int SIZE = 1_000;

  private final Map<Key, StructType> schemas =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StructType> eldest) {
          return size() > SIZE;
        }
      };

  record Key(
      FileFormat format, Map<Path, Long> stamps, Map<String, String> options, SqlConf conf) {}

  StructType get(Key key, Supplier<StructType> read) {
    synchronized (schemas) {
      StructType known = schemas.get(key);
      if (known != null) {
        return known;
      }
    }
    StructType made = read.get();
    synchronized (schemas) {
      schemas.put(key, made);
    }
    return made;
  }
}
