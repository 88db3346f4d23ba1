using System.Diagnostics;

namespace Weblogin.Pages;

/// <summary>What a person is told about one cause.</summary>
/// <param name="Cause">The heading: what happened, in one short sentence without detail or full stop.</param>
/// <param name="Next">What to do next, in one to three sentences.</param>
public sealed record RefusalText(string Cause, string Next);

/// <summary>The text of every <see cref="RefusalCause"/> in one language.</summary>
public sealed record RefusalTexts
{
    public required RefusalText UnknownHost { get; init; }

    public required RefusalText MalformedRequest { get; init; }

    public required RefusalText TooLarge { get; init; }

    public required RefusalText UnknownClient { get; init; }

    public required RefusalText RedirectMismatch { get; init; }

    public required RefusalText ResponseRefused { get; init; }

    public required RefusalText ArtifactDelivery { get; init; }

    public required RefusalText LoginExpired { get; init; }

    public required RefusalText TestUserLinkUsed { get; init; }

    public required RefusalText LoginUsed { get; init; }

    public required RefusalText OtherBrowser { get; init; }

    public required RefusalText ForeignForm { get; init; }

    public required RefusalText OtherSite { get; init; }

    public required RefusalText IdentityProviderFailed { get; init; }

    public required RefusalText NationalIdMissing { get; init; }

    public required RefusalText AttributeMissing { get; init; }

    public required RefusalText PersonUnknown { get; init; }

    public required RefusalText AccountRebound { get; init; }

    public required RefusalText PersonConflict { get; init; }

    public required RefusalText OtherPerson { get; init; }

    public required RefusalText NationalIdUnknown { get; init; }

    public required RefusalText NoWayIn { get; init; }

    public required RefusalText TenantNotAllowed { get; init; }

    public required RefusalText AssuranceTooLow { get; init; }

    public required RefusalText ForeignIdentity { get; init; }

    public required RefusalText SelfRegistered { get; init; }

    public required RefusalText NotReleased { get; init; }

    public required RefusalText TenantClosed { get; init; }

    public required RefusalText PersonDisabled { get; init; }

    public required RefusalText EnvironmentMismatch { get; init; }

    public required RefusalText Cancelled { get; init; }

    public required RefusalText UpstreamUnavailable { get; init; }

    public required RefusalText TooManyAttempts { get; init; }

    public required RefusalText Busy { get; init; }

    public required RefusalText LoginLoop { get; init; }

    public required RefusalText ServiceLoop { get; init; }

    public required RefusalText FramedLink { get; init; }

    public required RefusalText UnknownLink { get; init; }

    public required RefusalText LogoutRefused { get; init; }

    public required RefusalText LogoutUsed { get; init; }

    public required RefusalText NotFound { get; init; }

    public required RefusalText InternalError { get; init; }

    /// <summary>The text of a cause.</summary>
    public RefusalText For(RefusalCause cause) => cause switch
    {
        RefusalCause.UnknownHost => UnknownHost,
        RefusalCause.MalformedRequest => MalformedRequest,
        RefusalCause.TooLarge => TooLarge,
        RefusalCause.UnknownClient => UnknownClient,
        RefusalCause.RedirectMismatch => RedirectMismatch,
        RefusalCause.ResponseRefused => ResponseRefused,
        RefusalCause.ArtifactDelivery => ArtifactDelivery,
        RefusalCause.LoginExpired => LoginExpired,
        RefusalCause.TestUserLinkUsed => TestUserLinkUsed,
        RefusalCause.LoginUsed => LoginUsed,
        RefusalCause.OtherBrowser => OtherBrowser,
        RefusalCause.ForeignForm => ForeignForm,
        RefusalCause.OtherSite => OtherSite,
        RefusalCause.IdentityProviderFailed => IdentityProviderFailed,
        RefusalCause.NationalIdMissing => NationalIdMissing,
        RefusalCause.AttributeMissing => AttributeMissing,
        RefusalCause.PersonUnknown => PersonUnknown,
        RefusalCause.AccountRebound => AccountRebound,
        RefusalCause.PersonConflict => PersonConflict,
        RefusalCause.OtherPerson => OtherPerson,
        RefusalCause.NationalIdUnknown => NationalIdUnknown,
        RefusalCause.NoWayIn => NoWayIn,
        RefusalCause.TenantNotAllowed => TenantNotAllowed,
        RefusalCause.AssuranceTooLow => AssuranceTooLow,
        RefusalCause.ForeignIdentity => ForeignIdentity,
        RefusalCause.SelfRegistered => SelfRegistered,
        RefusalCause.NotReleased => NotReleased,
        RefusalCause.TenantClosed => TenantClosed,
        RefusalCause.PersonDisabled => PersonDisabled,
        RefusalCause.EnvironmentMismatch => EnvironmentMismatch,
        RefusalCause.Cancelled => Cancelled,
        RefusalCause.UpstreamUnavailable => UpstreamUnavailable,
        RefusalCause.TooManyAttempts => TooManyAttempts,
        RefusalCause.Busy => Busy,
        RefusalCause.LoginLoop => LoginLoop,
        RefusalCause.ServiceLoop => ServiceLoop,
        RefusalCause.FramedLink => FramedLink,
        RefusalCause.UnknownLink => UnknownLink,
        RefusalCause.LogoutRefused => LogoutRefused,
        RefusalCause.LogoutUsed => LogoutUsed,
        RefusalCause.NotFound => NotFound,
        RefusalCause.InternalError => InternalError,
        _ => throw new UnreachableException(),
    };
}
