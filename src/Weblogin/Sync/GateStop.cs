using System.Text.Json.Serialization;

namespace Weblogin.Sync;

/// <summary>Why the gate keeps a run from being put in force until a human has decided. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TooManyGone), "gone")]
[JsonDerivedType(typeof(TooManyRebound), "rebound")]
[JsonDerivedType(typeof(TooManyUnreadable), "unreadable")]
internal abstract record GateStop
{
    private GateStop() { }

    /// <param name="Gone">How many records of the kind it would end, and how many people leave without an account.</param>
    /// <param name="InForce">Of how many; where others have gone within a day, of how many there were before these.</param>
    internal sealed record TooManyGone(SyncedKind Kind, long Gone, long InForce) : GateStop
    {
        /// <summary>How many have gone within a day before it.</summary>
        public long Earlier { get; init; }

        /// <summary>Of <see cref="Gone"/>, people who stay, but without the account they have: nobody would find them by it.</summary>
        public long LostAccounts { get; init; }
    }

    /// <param name="Rebound">How many user names would come to lead to another person.</param>
    /// <param name="InForce">How many people are in force, or were a day ago.</param>
    internal sealed record TooManyRebound(long Rebound, long InForce) : GateStop
    {
        /// <summary>How many have come to lead to another person within a day before it.</summary>
        public long Earlier { get; init; }
    }

    /// <param name="Unreadable">How many rows cannot be used.</param>
    /// <param name="Rows">Of how many.</param>
    internal sealed record TooManyUnreadable(long Unreadable, long Rows) : GateStop;

    /// <summary>As an administrator reads it: counts, no values.</summary>
    [JsonIgnore]
    public string Sentence => this switch
    {
        TooManyGone stop => $"It would end {stop.Gone - stop.LostAccounts} of {stop.InForce} records of the kind {stop.Kind}{Unnamed(stop.LostAccounts)}{Before(stop.Earlier)}.",
        TooManyRebound stop => $"{stop.Rebound} user names would lead to another person than before, of {stop.InForce} people{Before(stop.Earlier)}.",
        TooManyUnreadable stop => $"{stop.Unreadable} of {stop.Rows} rows cannot be used.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Unnamed(long lost) => lost == 0 ? "" : $", and leave {lost} more without the account they have";

    private static string Before(long earlier) => earlier == 0 ? "" : $", and {earlier} more have been within a day before it";
}
