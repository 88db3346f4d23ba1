using Weblogin.Tenants;

namespace Weblogin.Resolve.Directory;

/// <summary>How an account is looked for: which attribute must have which value.</summary>
internal static class AccountSearch
{
    /// <summary>The two accounts that are one too many.</summary>
    public const int MostEntries = 2;

    /// <summary>Says, in Active Directory, that nobody may log in by the account (ADS_UF_ACCOUNTDISABLE of userAccountControl).</summary>
    private const int Disabled = 2;

    private const string Control = "userAccountControl";
    private const string Guid = "objectGUID";

    /// <summary>
    /// What holds for one account only. A name with an @ is never looked for among plain user names nor the other way: in Active Directory anybody who may write
    /// their own principal name could else be somebody else.
    /// </summary>
    /// <param name="account"><see cref="UserName"/>.</param>
    /// <returns>Null where this directory is not to be asked: the name is of a domain that is not among its own, or none.</returns>
    public static LdapFilter.Equal? FilterOf(AccountDirectory directory, string account)
    {
        // Some servers read a name up to its first NUL: whoever is called kari\0 would be kari.
        if (account.Any(char.IsControl))
            return null;
        return account.Split('\\') switch
        {
            [var name] => new LdapFilter.Equal(name.Contains('@', StringComparison.Ordinal) ? directory.PrincipalAttribute : directory.AccountAttribute, name),
            [var domain, var name] when directory.Domains.Contains(domain, StringComparer.OrdinalIgnoreCase) && !name.Contains('@', StringComparison.Ordinal) =>
                new LdapFilter.Equal(directory.AccountAttribute, name),
            _ => null,
        };
    }

    public static LdapSearch Of(AccountDirectory directory, LdapFilter filter) => new(
        directory.BaseName, directory.Scope == DirectoryScope.Subtree ? LdapScope.Subtree : LdapScope.OneLevel, filter,
        [directory.NationalIdAttribute, directory.AccountAttribute, directory.PrincipalAttribute, Control, Guid], MostEntries, Circuits.Longest);

    /// <summary>
    /// Whether an account has the very name that was looked for, case aside: a directory's own equality (RFC 4518) takes letters for equal that tell people apart.
    /// </summary>
    public static bool IsNamed(LdapEntry account, LdapFilter.Equal asked) => account.Texts(asked.Attribute).Contains(asked.Value, StringComparer.OrdinalIgnoreCase);

    public static bool IsDisabled(LdapEntry account) =>
        account.Texts(Control) is [var flags, ..] && int.TryParse(flags, System.Globalization.CultureInfo.InvariantCulture, out var bits) && (bits & Disabled) != 0;

    /// <summary>As Active Directory numbers it; null where it is another directory.</summary>
    public static System.Guid? GuidOf(LdapEntry account) => account.Values(Guid) is [{ Length: 16 } octets] ? new System.Guid(octets) : null;
}
