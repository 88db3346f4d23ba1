using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.Feide;

/// <summary>A request that a person is answering on a page.</summary>
internal sealed record FeideQuestion(SandboxTenant Tenant, string RedirectUri, string State, string Nonce, string CodeChallenge);

/// <summary>How a person comes to Feide: it decides where their national id stands.</summary>
internal enum FeideDoor
{
    /// <summary>With an account at a school.</summary>
    School,

    /// <summary>By ID-porten.</summary>
    IdPorten,

    /// <summary>With an account of their own making: Feide knows nothing of them.</summary>
    Guest,
}

/// <summary>Who logged in, for whom.</summary>
internal sealed record FeideLogin(FeideQuestion Question, Person Person, FeideDoor Door)
{
    /// <summary>The same at every service, as Feide has it, and no national id.</summary>
    public string Subject { get; } = new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"feide|{Person.Id}"))[..16]).ToString();

    /// <summary>The name of their account at the school.</summary>
    public string Account => $"{Person.Id}@skole.example";
}

/// <summary>What Feide remembers from one step to the next.</summary>
internal sealed class FeideState(TimeProvider time)
{
    public Kept<FeideQuestion> Questions { get; } = new(time, TimeSpan.FromMinutes(10));

    public Kept<FeideLogin> Codes { get; } = new(time, TimeSpan.FromMinutes(1));

    public Kept<FeideLogin> AccessTokens { get; } = new(time, TimeSpan.FromMinutes(10));
}
