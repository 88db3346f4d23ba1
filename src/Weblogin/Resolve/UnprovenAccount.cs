using Weblogin.Model;

namespace Weblogin.Resolve;

/// <summary>
/// An account that was another person's before. It travels with the one login that brought it: where that login ends with this very person, proven by more
/// than the tenant's word, the account is theirs from then on.
/// </summary>
/// <param name="Account">As the login brought it (<see cref="UserName"/>).</param>
/// <param name="NationalId">Whose it is now by the tenant's word.</param>
internal sealed record UnprovenAccount(string Account, NationalId NationalId)
{
    /// <summary>The account in full, by which logins are remembered; null where it is <see cref="Account"/>.</summary>
    public string? Whole { get; init; }

    public override string ToString() => "unproven account (redacted)";
}
