using Weblogin.Model;

namespace Weblogin.Onboarding.Trials;

/// <summary>Who changes something, for the record.</summary>
/// <param name="Name">As the access list has it; the user of the machine where it is a command.</param>
/// <param name="Person">Null where it is a command, or a test user.</param>
internal sealed record Doer(string Name, PersonId? Person)
{
    /// <summary>What must still hold when it is committed: the access that permits it. Empty where nothing is held.</summary>
    public IReadOnlyList<IPendingWrite> Held { get; init; } = [];

    public override string ToString() => Person?.Value ?? "a command";
}
