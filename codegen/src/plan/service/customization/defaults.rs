//! Defaults that models have and services do not.

use smithy_model::{Closure, ShapeId, ShapeKind};
use std::collections::BTreeSet;

const DEFAULT: &str = "smithy.api#default";

/// The defaults of one service that are wrong.
struct Wrong {
    service: &'static str,
    /// Shapes: their own defaults, and those of members that target them.
    shapes: &'static [&'static str],
    /// Members, with the structures that they are in.
    members: &'static [(&'static str, &'static str)],
    /// Members of inputs, with their operations.
    inputs: &'static [(&'static str, &'static str)],
    /// Members of outputs, with their operations.
    outputs: &'static [(&'static str, &'static str)],
}

impl Wrong {
    /// Nothing of a service.
    const fn of(service: &'static str) -> Self {
        Self {
            service,
            shapes: &[],
            members: &[],
            inputs: &[],
            outputs: &[],
        }
    }
}

/// The wrong defaults, as the AWS SDK for Rust knows them.
const WRONG: [Wrong; 8] = [
    Wrong {
        shapes: &["ListComponentsLimit", "ListFormsLimit", "ListThemesLimit"],
        ..Wrong::of("com.amazonaws.amplifyuibuilder#AmplifyUIBuilder")
    },
    Wrong {
        shapes: &[
            "Validity",
            "StrictlyPositiveInteger",
            "MaxResultsType",
            "MaxResultsReplicatingSourceServers",
            "LaunchActionOrder",
        ],
        members: &[
            ("CostOptimizationConfiguration", "burstBalanceThreshold"),
            (
                "CostOptimizationConfiguration",
                "burstBalanceDeltaThreshold",
            ),
        ],
        inputs: &[("ListStagingAccounts", "maxResults")],
        ..Wrong::of("com.amazonaws.drs#ElasticDisasterRecoveryService")
    },
    Wrong {
        shapes: &["ResultsPeriod"],
        ..Wrong::of("com.amazonaws.evidently#Evidently")
    },
    Wrong {
        shapes: &["PlaceIndexSearchResultLimit"],
        inputs: &[
            ("ListPlaceIndexes", "MaxResults"),
            ("SearchPlaceIndexForSuggestions", "MaxResults"),
        ],
        ..Wrong::of("com.amazonaws.location#LocationService")
    },
    Wrong {
        shapes: &["IntegerRangeBetween4And12"],
        ..Wrong::of("com.amazonaws.paymentcryptographydata#PaymentCryptographyDataPlane")
    },
    Wrong {
        shapes: &["WorkerCounts"],
        ..Wrong::of("com.amazonaws.emrserverless#AwsToledoWebService")
    },
    Wrong {
        members: &[
            ("PublicAccessBlockConfiguration", "BlockPublicAcls"),
            ("PublicAccessBlockConfiguration", "IgnorePublicAcls"),
            ("PublicAccessBlockConfiguration", "BlockPublicPolicy"),
            ("PublicAccessBlockConfiguration", "RestrictPublicBuckets"),
        ],
        ..Wrong::of("com.amazonaws.s3control#AWSS3ControlServiceV20180820")
    },
    Wrong {
        members: &[
            ("ThingConnectivity", "connected"),
            ("ProvisioningTemplateSummary", "enabled"),
        ],
        inputs: &[
            ("UpdateProvisioningTemplate", "enabled"),
            ("CreateProvisioningTemplate", "enabled"),
        ],
        outputs: &[("DescribeProvisioningTemplate", "enabled")],
        ..Wrong::of("com.amazonaws.iot#AWSIotService")
    },
];

/// Takes the wrong defaults out of a service's model.
pub(super) fn take_out(closure: &mut Closure<'_>) {
    let mut wrong = WRONG.iter();
    let Some(wrong) = wrong.find(|it| closure.service.id == it.service) else {
        return;
    };
    let members = wrong_members(closure, wrong);
    let namespace = closure.service.id.namespace().to_owned();
    let is_wrong = |id: &ShapeId| id.namespace() == namespace && wrong.shapes.contains(&id.name());
    let mut without = BTreeSet::new();
    for shape in closure.shapes.values_mut() {
        if is_wrong(&shape.id) && shape.traits.take_away(DEFAULT) {
            without.insert(shape.id.clone());
        }
    }
    for shape in closure.shapes.values_mut() {
        let ShapeKind::Structure(of_shape) = &mut shape.kind else {
            continue;
        };
        for member in of_shape {
            let is_named = members.contains(&(shape.id.clone(), &*member.name));
            if is_named || without.contains(&member.target) {
                member.traits.take_away(DEFAULT);
            }
        }
    }
}

/// The members with wrong defaults, with the structures that they are in.
fn wrong_members(closure: &Closure<'_>, wrong: &Wrong) -> BTreeSet<(ShapeId, &'static str)> {
    let namespace = closure.service.id.namespace();
    let mut members = BTreeSet::new();
    for (structure, member) in wrong.members {
        let mut ids = closure.shapes.keys();
        let id = ids.find(|id| id.namespace() == namespace && id.name() == *structure);
        members.extend(id.map(|id| (id.clone(), *member)));
    }
    for operation in &closure.operations {
        for (named, structure) in [
            (wrong.inputs, &operation.input),
            (wrong.outputs, &operation.output),
        ] {
            let named = named
                .iter()
                .filter(|(name, _)| operation.id.name() == *name);
            members.extend(named.map(|(_, member)| (structure.clone(), *member)));
        }
    }
    members
}
