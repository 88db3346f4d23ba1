namespace Weblogin.Sandbox.People;

/// <summary>An account in an employer's Active Directory.</summary>
/// <param name="UserName">sAMAccountName, lower case: <c>kari.nordmann</c>.</param>
/// <param name="Owner">Whose account it is.</param>
/// <param name="NationalId">What the employer has registered as national id; null where it has nothing.</param>
/// <param name="Remark">What is odd about the account, for people, in Norwegian; null where nothing is.</param>
internal sealed record Account(string UserName, Person Owner, string? NationalId, string? Remark = null)
{
    /// <summary>ADFS answers this account with an error instead of an assertion.</summary>
    public bool RefusedByAdfs { get; init; }

    /// <summary>Whether the mapping file of an employer that keeps the number outside AD has a row for it.</summary>
    public bool InMapping { get; init; } = true;
}

/// <summary>The accounts every employer of the sandbox has: ten that work and four that do not.</summary>
internal static class Accounts
{
    public static readonly IReadOnlyList<Account> Ordinary =
        [.. Population.Everybody.Select(person => new Account(person.Id, person, person.NationalId))];

    public static readonly Account WithoutNationalId =
        new("tom.vikar", Population.Tom, NationalId: null, "vikarkonto uten fødselsnummer i AD") { InMapping = false };

    public static readonly Account WithMistypedNationalId =
        new("liv.vikar", Population.Liv, Population.MistypedNationalId, "vikarkonto der fødselsnummeret er skrevet feil") { InMapping = false };

    public static readonly Account Refused =
        new("ola.ekstern", Population.Ola, Population.Ola.NationalId, "ekstern konto som ADFS avviser") { RefusedByAdfs = true, InMapping = false };

    public static readonly Account NotInMapping =
        new("tom.ny", Population.Tom, Population.Tom.NationalId, "nyansatt som ikke står i koblingsfila ennå") { InMapping = false };

    /// <summary>Those that do not.</summary>
    public static readonly IReadOnlyList<Account> Odd = [WithoutNationalId, WithMistypedNationalId, Refused, NotInMapping];

    public static readonly IReadOnlyList<Account> All = [.. Ordinary, .. Odd];

    public static Account? Find(string? userName) =>
        All.FirstOrDefault(account => string.Equals(account.UserName, userName, StringComparison.Ordinal));
}
