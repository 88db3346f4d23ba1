namespace Weblogin.Sandbox.Intranet;

/// <summary>One thing to try.</summary>
/// <param name="Id">Last segment of its address and id of its link: lower-case ASCII with hyphens.</param>
/// <param name="Title">Who does what.</param>
/// <param name="WhatHappens">What will happen, and where the person lands.</param>
/// <param name="Journey">The whole journey: hops that set the stage, then the broker.</param>
public sealed record DemoScenario(string Id, string Title, string WhatHappens, string Journey);

/// <summary>Scenarios that belong together.</summary>
/// <param name="Heading">Heading.</param>
/// <param name="Introduction">One or two sentences.</param>
public sealed record DemoChapter(string Heading, string Introduction, IReadOnlyList<DemoScenario> Scenarios);
