namespace Weblogin.Sync;

/// <summary>
/// What a record is compared by, without being opened: keyed hashes that say nothing to who has no keys. All are 128 bits: two of ten
/// million records would be alike once in 10^24 installations.
/// </summary>
/// <param name="Key">Of the tenant, the kind and the record's key.</param>
/// <param name="Content">Of everything the record says.</param>
/// <param name="UserName">Of the tenant and the person's user name; null where there is none, and for every other kind.</param>
/// <param name="PrincipalName">The same of their user principal name.</param>
internal readonly record struct RecordDigest(SyncedKind Kind, UInt128 Key, UInt128 Content, UInt128? UserName, UInt128? PrincipalName)
{
    /// <summary>Whether an account stands on both, be it the user name of one and the principal name of the other.</summary>
    public bool SharesAccountWith(in RecordDigest other) => IsOf(UserName, other) || IsOf(PrincipalName, other);

    private static bool IsOf(UInt128? account, in RecordDigest digest) => account is not null && (account == digest.UserName || account == digest.PrincipalName);
}
