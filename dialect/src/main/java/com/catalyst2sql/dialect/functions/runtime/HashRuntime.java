package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.DOUBLE;
import static com.catalyst2sql.dialect.functions.runtime.Types.FLOAT;
import static com.catalyst2sql.dialect.functions.runtime.Types.INT;
import static com.catalyst2sql.dialect.functions.runtime.Types.LONG;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.functions.JavaFunction;
import com.catalyst2sql.dialect.types.DataType;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Digests, and the two hashes Spark partitions by. Each hash takes the value and the hash so far; NULL leaves it as it
 * is, so a row's hash is a chain of calls.
 */
public final class HashRuntime {

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of("c2s_crc32", List.of(BINARY), LONG, a -> crc32((byte[]) a[0])),
          JavaFunction.of(
              "c2s_sha2", List.of(BINARY, INT), STRING, a -> sha2((byte[]) a[0], (Integer) a[1])),
          Loops.texts("c2s_crc32_text", HashRuntime::crc32),
          Loops.hash("c2s_hash_int", INT, (c, r, h) -> Murmur3.hashInt(c.getInt(0, r), h)),
          Loops.hash("c2s_hash_long", LONG, (c, r, h) -> Murmur3.hashLong(c.getLong(0, r), h)),
          Loops.hash(
              "c2s_hash_float", FLOAT, (c, r, h) -> Murmur3.hashInt(bits(c.getFloat(0, r)), h)),
          Loops.hash(
              "c2s_hash_double", DOUBLE, (c, r, h) -> Murmur3.hashLong(bits(c.getDouble(0, r)), h)),
          Loops.hash("c2s_hash_string", STRING, (c, r, h) -> Murmur3.hashBytes(c.getUtf8(0, r), h)),
          hash("c2s_hash_binary", BINARY, (v, seed) -> Murmur3.hashBytes((byte[]) v, seed)),
          hash("c2s_hash_decimal", STRING, (v, seed) -> Murmur3.hashBytes(unscaled(v), seed)),
          Loops.wideHash("c2s_xxhash_int", INT, (c, r, h) -> XxHash64.hashInt(c.getInt(0, r), h)),
          Loops.wideHash(
              "c2s_xxhash_long", LONG, (c, r, h) -> XxHash64.hashLong(c.getLong(0, r), h)),
          Loops.wideHash(
              "c2s_xxhash_float", FLOAT, (c, r, h) -> XxHash64.hashInt(bits(c.getFloat(0, r)), h)),
          Loops.wideHash(
              "c2s_xxhash_double",
              DOUBLE,
              (c, r, h) -> XxHash64.hashLong(bits(c.getDouble(0, r)), h)),
          Loops.wideHash(
              "c2s_xxhash_string", STRING, (c, r, h) -> XxHash64.hashBytes(c.getUtf8(0, r), h)),
          xxhash("c2s_xxhash_binary", BINARY, (v, seed) -> XxHash64.hashBytes((byte[]) v, seed)),
          xxhash("c2s_xxhash_decimal", STRING, (v, seed) -> XxHash64.hashBytes(unscaled(v), seed)));

  private HashRuntime() {}

  private interface IntHash {
    int apply(Object value, int seed);
  }

  private interface LongHash {
    long apply(Object value, long seed);
  }

  private static JavaFunction hash(String name, DataType type, IntHash hash) {
    return new JavaFunction(
        name,
        List.of(type, INT),
        INT,
        true,
        a -> a[0] == null ? a[1] : (Object) hash.apply(a[0], (Integer) a[1]));
  }

  private static JavaFunction xxhash(String name, DataType type, LongHash hash) {
    return new JavaFunction(
        name,
        List.of(type, LONG),
        LONG,
        true,
        a -> a[0] == null ? a[1] : (Object) hash.apply(a[0], (Long) a[1]));
  }

  /** Both zeros hash alike, and all NaNs. */
  private static int bits(float value) {
    return value == 0f ? 0 : Float.floatToIntBits(value);
  }

  private static long bits(double value) {
    return value == 0d ? 0L : Double.doubleToLongBits(value);
  }

  private static byte[] unscaled(Object decimal) {
    return new BigDecimal((String) decimal).unscaledValue().toByteArray();
  }

  private static long crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static String sha2(byte[] bytes, int bits) {
    return switch (bits) {
      case 224 -> digest("SHA-224", bytes);
      case 0, 256 -> digest("SHA-256", bytes);
      case 384 -> digest("SHA-384", bytes);
      case 512 -> digest("SHA-512", bytes);
      default -> null;
    };
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw Errors.internal("no " + algorithm);
    }
  }
}
