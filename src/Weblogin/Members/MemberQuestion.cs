using System.Diagnostics.CodeAnalysis;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Members;

/// <summary>What somebody looks for by a user name: in its one form, and never a number.</summary>
internal sealed record MemberQuestion
{
    /// <summary>The fewest letters by which more than whole names are found.</summary>
    public const int ShortestPrefix = 3;

    private MemberQuestion(string text) => Text = text;

    public string Text { get; }

    /// <summary>Reads what was typed. A text in which somebody's national id stands is none: whoever searches by number says so, proves themselves and is recorded.</summary>
    public static bool TryParse(string typed, [NotNullWhen(true)] out MemberQuestion? question)
    {
        question = typed.Length <= UserName.MaxLength && UserName.Normalize(typed) is { } text && !NationalIdText.IsIn(text) ? new MemberQuestion(text) : null;
        return question is not null;
    }

    public override string ToString() => "a user name (redacted)";
}
