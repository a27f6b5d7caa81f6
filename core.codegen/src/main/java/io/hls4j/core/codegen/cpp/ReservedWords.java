package io.hls4j.core.codegen.cpp;

import java.util.Locale;
import java.util.Set;

/** Names that generated code must not define: C++ keywords, and names its libraries own. */
final class ReservedWords {
  private static final String KEYWORDS =
      """
      alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t
      char32_t class compl concept const consteval constexpr constinit const_cast continue co_await
      co_return co_yield decltype default delete do double dynamic_cast else enum explicit export
      extern false final float for friend goto if import inline int long module mutable namespace new
      noexcept not not_eq nullptr operator or or_eq override private protected public register
      reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast
      struct switch synchronized template this thread_local throw true try typedef typeid typename
      typeof union unsigned using virtual void volatile wchar_t while xor xor_eq
      """;

  /** Macros and functions that a parameter or a type of that name would meet. */
  private static final String LIBRARY =
      """
      ac_channel ac_complex ac_fixed ac_float ac_int ac_rnd ac_rnd_conv ac_rnd_inf ac_rnd_min_inf
      ac_rnd_zero ac_sat ac_sat_sym ac_sat_zero ac_trn ac_trn_zero ac_wrap ap_fixed ap_int ap_rnd
      ap_rnd_conv ap_rnd_inf ap_rnd_min_inf ap_rnd_zero ap_sat ap_sat_sym ap_sat_zero ap_trn
      ap_trn_zero ap_ufixed ap_uint ap_wrap argc argv assert component eof errno half hls
      hls_register ihc linux main major makedev minor nnet null numbers offsetof signbit std
      stderr stdin stdout sycl tensors unix
      """;

  private static final String LIBRARY_TYPES =
      """
      blkcnt_t blksize_t caddr_t clock_t clockid_t cookie_io_functions_t daddr_t dev_t div_t double_t
      errno_t float_t fpos_t fpos64_t fsblkcnt_t fsfilcnt_t fsid_t gid_t id_t idtype_t imaxdiv_t
      ino_t ino64_t int8_t int16_t int32_t int64_t int_fast8_t int_fast16_t int_fast32_t int_fast64_t
      int_least8_t int_least16_t int_least32_t int_least64_t intmax_t intptr_t key_t ldiv_t lldiv_t
      locale_t loff_t max_align_t mbstate_t mode_t nlink_t nullptr_t off_t off64_t pid_t ptrdiff_t
      quad_t register_t rlim_t sigset_t size_t socklen_t ssize_t suseconds_t time_t timer_t u_char_t
      u_int8_t u_int16_t u_int32_t u_int64_t u_quad_t uid_t uint8_t uint16_t uint32_t uint64_t
      uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_least8_t uint_least16_t
      uint_least32_t uint_least64_t uintmax_t uintptr_t useconds_t wctrans_t wctype_t wint_t
      """;

  private static final Set<String> ALL = Set.of((KEYWORDS + LIBRARY + LIBRARY_TYPES).split("\\s+"));

  private ReservedWords() {}

  static boolean has(String name) {
    return ALL.contains(name.toLowerCase(Locale.ROOT));
  }
}
