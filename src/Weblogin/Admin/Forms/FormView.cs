using Weblogin.Admin.Documents;
using Weblogin.Admin.Frame;

namespace Weblogin.Admin.Forms;

/// <summary>A form over a document, as its page shows it.</summary>
/// <param name="Address">Where it is posted.</param>
/// <param name="From">The version that a save would change; 0 where it is new.</param>
public record FormView(string Title, string Address, int From, IReadOnlyList<ShownField> Fields)
{
    /// <summary>Faults of the document that stand at no field, in plain English.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool IsWrong { get; init; }

    /// <summary>What another has saved meanwhile; null where nobody has.</summary>
    public DocumentConflict? Conflict { get; init; }

    /// <summary>422 where something is wrong with the form, 409 where another came first.</summary>
    internal int Status => Conflict is not null ? StatusCodes.Status409Conflict : IsWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    /// <summary>What stands in the browser's tab.</summary>
    internal string TabTitle(AdminFrame frame) => IsWrong ? $"{FormTexts.In(frame.Page.Language).ErrorInTitle}: {Title}" : Title;
}

/// <summary>A field.</summary>
/// <param name="Kind"><c>text</c>, <c>lines</c>, <c>choice</c> or <c>check</c>.</param>
/// <param name="Options">Of a choice; of a text what may be meant.</param>
/// <param name="IsFixed">Whether the visitor cannot change it.</param>
/// <param name="Fault">What it must be; null where it is right.</param>
/// <param name="Detail">What is wrong with it, in plain English; empty where it is right.</param>
public sealed record ShownField(string Name, string Kind, string Label, string? Hint, string Value, IReadOnlyList<ShownOption> Options, bool IsFixed, string? Fault, IReadOnlyList<string> Detail)
{
    /// <summary>Whether nobody changes it once it is stored; where it is fixed all the same, operators do.</summary>
    public bool Lasts { get; init; }

    /// <summary>Where it is fixed all the same: whether those on the access list change it, and it is fixed for who came by a group.</summary>
    public bool IsForListed { get; init; }

    /// <summary>Whether it is folded away.</summary>
    public bool IsAdvanced { get; init; }
}

public sealed record ShownOption(string Value, string Label);
