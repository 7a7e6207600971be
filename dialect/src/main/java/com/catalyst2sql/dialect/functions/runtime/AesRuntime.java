package com.catalyst2sql.dialect.functions.runtime;

import static com.catalyst2sql.dialect.functions.runtime.Types.BINARY;
import static com.catalyst2sql.dialect.functions.runtime.Types.BOOLEAN;
import static com.catalyst2sql.dialect.functions.runtime.Types.STRING;

import com.catalyst2sql.dialect.errors.SparkSqlException;
import com.catalyst2sql.dialect.functions.JavaFunction;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES with keys of 16, 24 or 32 bytes. In the modes CBC and GCM the initialization vector stands before the cipher text. */
public final class AesRuntime {

  /** A mode with the paddings it goes with, and the length of its initialization vector. */
  private enum Mode {
    ECB("PKCS", "AES/ECB/PKCS5Padding", 0),
    CBC("PKCS", "AES/CBC/PKCS5Padding", 16),
    GCM("NONE", "AES/GCM/NoPadding", 12);

    private final String padding;
    private final String transformation;
    private final int ivLength;

    Mode(String padding, String transformation, int ivLength) {
      this.padding = padding;
      this.transformation = transformation;
      this.ivLength = ivLength;
    }

    static Mode of(String mode, String padding) {
      for (Mode known : values()) {
        boolean fits =
            padding.equalsIgnoreCase("DEFAULT") || padding.equalsIgnoreCase(known.padding);
        if (known.name().equalsIgnoreCase(mode) && fits) {
          return known;
        }
      }
      throw error(
          "UNSUPPORTED_FEATURE.AES_MODE",
          "0A000",
          "AES-" + mode + " with the padding " + padding + " is not supported.");
    }

    AlgorithmParameterSpec parameters(byte[] iv) {
      return this == GCM ? new GCMParameterSpec(128, iv) : new IvParameterSpec(iv);
    }
  }

  public static final List<JavaFunction> ALL =
      List.of(
          JavaFunction.of(
              "c2s_aes_encrypt",
              List.of(BINARY, BINARY, STRING, STRING, BINARY, BINARY),
              BINARY,
              AesRuntime::encrypt),
          JavaFunction.of(
              "c2s_aes_decrypt",
              List.of(BINARY, BINARY, STRING, STRING, BINARY, BOOLEAN),
              BINARY,
              AesRuntime::decrypt));

  private AesRuntime() {}

  /** {@code encrypt(input, key, mode, padding, iv, aad)}; without an iv a random one is taken. */
  private static Object encrypt(Object[] a) {
    SecretKeySpec key = key((byte[]) a[1]);
    Mode mode = Mode.of((String) a[2], (String) a[3]);
    byte[] given = (byte[]) a[4];
    byte[] aad = (byte[]) a[5];
    try {
      Cipher cipher = Cipher.getInstance(mode.transformation);
      if (mode.ivLength == 0) {
        if (given.length > 0) {
          throw unsupported(mode, "IV", "initialization vectors (IVs)");
        }
        cipher.init(Cipher.ENCRYPT_MODE, key);
        refuseAad(mode, aad);
        return cipher.doFinal((byte[]) a[0]);
      }
      byte[] iv = iv(mode, given);
      cipher.init(Cipher.ENCRYPT_MODE, key, mode.parameters(iv));
      authenticate(cipher, mode, aad);
      byte[] encrypted = cipher.doFinal((byte[]) a[0]);
      return ByteBuffer.allocate(iv.length + encrypted.length).put(iv).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private static byte[] iv(Mode mode, byte[] given) {
    if (given.length == 0) {
      byte[] random = new byte[mode.ivLength];
      new SecureRandom().nextBytes(random);
      return random;
    }
    if (given.length != mode.ivLength) {
      throw error(
          "INVALID_PARAMETER_VALUE.AES_IV_LENGTH",
          "22023",
          "The iv must have 16 bytes for CBC and 12 for GCM, but got "
              + given.length
              + " bytes for "
              + mode
              + ".");
    }
    return given;
  }

  /** {@code decrypt(input, key, mode, padding, aad, failOnError)}. */
  private static Object decrypt(Object[] a) {
    try {
      return decrypted(a);
    } catch (SparkSqlException e) {
      if ((Boolean) a[5]) {
        throw e;
      }
      return null;
    }
  }

  private static byte[] decrypted(Object[] a) {
    byte[] input = (byte[]) a[0];
    SecretKeySpec key = key((byte[]) a[1]);
    Mode mode = Mode.of((String) a[2], (String) a[3]);
    byte[] aad = (byte[]) a[4];
    try {
      Cipher cipher = Cipher.getInstance(mode.transformation);
      if (mode.ivLength == 0) {
        cipher.init(Cipher.DECRYPT_MODE, key);
        refuseAad(mode, aad);
        return cipher.doFinal(input);
      }
      if (input.length < mode.ivLength) {
        throw failed(new GeneralSecurityException("the input is too short"));
      }
      byte[] iv = Arrays.copyOf(input, mode.ivLength);
      cipher.init(Cipher.DECRYPT_MODE, key, mode.parameters(iv));
      authenticate(cipher, mode, aad);
      return cipher.doFinal(input, mode.ivLength, input.length - mode.ivLength);
    } catch (GeneralSecurityException e) {
      throw failed(e);
    }
  }

  private static void authenticate(Cipher cipher, Mode mode, byte[] aad) {
    if (mode == Mode.GCM) {
      cipher.updateAAD(aad);
    } else {
      refuseAad(mode, aad);
    }
  }

  private static void refuseAad(Mode mode, byte[] aad) {
    if (aad.length > 0) {
      throw unsupported(mode, "AAD", "additional authenticated data (AAD)");
    }
  }

  private static SecretKeySpec key(byte[] key) {
    if (key.length != 16 && key.length != 24 && key.length != 32) {
      throw error(
          "INVALID_PARAMETER_VALUE.AES_KEY_LENGTH",
          "22023",
          "The key of aes_encrypt and aes_decrypt must have 16, 24 or 32 bytes, but got "
              + key.length
              + ".");
    }
    return new SecretKeySpec(key, "AES");
  }

  private static SparkSqlException unsupported(Mode mode, String subclass, String what) {
    return error(
        "UNSUPPORTED_FEATURE.AES_MODE_" + subclass,
        "0A000",
        "AES-" + mode + " does not support " + what + ".");
  }

  private static SparkSqlException failed(GeneralSecurityException e) {
    return error(
        "INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR",
        "22023",
        "AES failed: "
            + Optional.ofNullable(e.getMessage())
                .orElse(e.getClass().getSimpleName().toLowerCase(Locale.ROOT))
            + ".");
  }

  private static SparkSqlException error(String errorClass, String state, String message) {
    return new SparkSqlException(errorClass, state, message);
  }
}
