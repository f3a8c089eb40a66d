//! Prints the requests that water a bed and count the fish.

use build_script_example::garden::operation::Operation;
use build_script_example::garden::operation::water::{Water, WaterInput};
use build_script_example::pond::operation::count::{Count, CountInput};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input = WaterInput::builder().bed("roses").litres(5).build()?;
    let request = Water::request(&input)?;
    println!("{} {}", request.method(), request.uri());
    let request = Count::request(&CountInput::builder().species("koi").build()?)?;
    println!("{} {}", request.method(), request.uri());
    Ok(())
}
