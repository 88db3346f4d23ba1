using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weblogin.Onboarding.Templates;

/// <summary>The way of a kind of tenant into production, as data: phases, tasks, who is responsible, and by which evidence a task is done by itself.</summary>
internal sealed record OnboardingTemplate
{
    private static readonly Lazy<OnboardingTemplate> Adfs = new(() => Read("adfs"));

    public required string Template { get; init; }

    public required Wording Name { get; init; }

    public required IReadOnlyList<TemplatePhase> Phases { get; init; }

    /// <summary>The one for tenants with an ADFS of their own.</summary>
    public static OnboardingTemplate OfAdfs => Adfs.Value;

    public TemplateTask? Find(string? id) => Phases.SelectMany(phase => phase.Tasks).FirstOrDefault(task => string.Equals(task.Id, id, StringComparison.Ordinal));

    private static OnboardingTemplate Read(string name)
    {
        using var stream = typeof(OnboardingTemplate).Assembly.GetManifestResourceStream($"Weblogin.Onboarding.Templates.{name}")!;
        return JsonSerializer.Deserialize(stream, TemplateJson.Default.OnboardingTemplate)!;
    }
}

/// <summary>A phase: <c>A</c> Preparation, <c>B</c> Registration and agreement, <c>C</c> Integration and test, <c>D</c> Production.</summary>
internal sealed record TemplatePhase(string Id, Wording Name, IReadOnlyList<TemplateTask> Tasks);

/// <summary>A task.</summary>
/// <param name="Id"><c>A-1</c>: never changed, since what people say of it lies under it.</param>
/// <param name="Evidence">What turns it green by itself; null where people say that it is done.</param>
internal sealed record TemplateTask(string Id, ResponsibleRole Role, Wording Text, TaskEvidence? Evidence = null);

/// <summary>A sentence in every language of the pages.</summary>
internal sealed record Wording(string Nb, string Nn, string En)
{
    /// <param name="tag">A language's tag: <c>nb</c>, <c>nn</c> or <c>en</c>.</param>
    public string In(string tag) => tag switch { "nn" => Nn, "en" => En, _ => Nb };

    /// <summary>The same, with the number of people who must pass in the place of <c>{testUsers}</c>.</summary>
    public string In(string tag, int testUsers) => In(tag).Replace("{testUsers}", testUsers.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <summary>Who does a task.</summary>
internal enum ResponsibleRole
{
    It,
    Business,
    All,
    Provider,
}

/// <summary>What shows that a task is done.</summary>
internal enum TaskEvidence
{
    /// <summary>Somebody is told of what expires.</summary>
    Notified,

    /// <summary>Every SAML identity provider has metadata in force.</summary>
    Metadata,

    /// <summary>Each has a key that is valid for 30 days yet.</summary>
    Certificates,

    /// <summary>Every required claim came of a test user at DEV, by what is tried now.</summary>
    Attributes,

    /// <summary>A test user came to the relying party by a link with a target, by what is tried now.</summary>
    DeepLink,

    /// <summary>A test user logged out, and the identity provider answered that its session is over.</summary>
    Logout,

    /// <summary>Enough people have passed at DEV.</summary>
    Dev,

    /// <summary>What is newest serves everybody.</summary>
    Opened,

    /// <summary>Enough people have confirmed it at PROD.</summary>
    Prod,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OnboardingTemplate))]
internal sealed partial class TemplateJson : JsonSerializerContext;
